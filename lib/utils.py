"""Everything the notebook needs, for `from lib.utils import *`."""

import math

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn, optim

from lib.checks import (
    check_alternating_update,
    check_dual_variable,
    check_generator,
    check_objective,
    check_optimizers,
)
from lib.comparison import compare
from lib.data import Mixture, grid, moons, noise, ring, sampled
from lib.experiments import experiment
from lib.metrics import wasserstein1
from lib.randomness import seeded
from lib.training import train

__all__ = [
    "F",
    "Mixture",
    "check_alternating_update",
    "check_dual_variable",
    "check_generator",
    "check_objective",
    "check_optimizers",
    "compare",
    "experiment",
    "grid",
    "math",
    "moons",
    "nn",
    "noise",
    "np",
    "optim",
    "plt",
    "ring",
    "sampled",
    "seeded",
    "torch",
    "train",
    "wasserstein1",
]
