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
from lib.data import Mixture, grid, noise, ring
from lib.history import compare
from lib.metrics import wasserstein1
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
    "grid",
    "math",
    "nn",
    "noise",
    "np",
    "optim",
    "plt",
    "ring",
    "torch",
    "train",
    "wasserstein1",
]
