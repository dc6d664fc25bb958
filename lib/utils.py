"""Everything the notebook needs, for `from lib.utils import *`."""

import math

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn, optim

from lib import data
from lib.checks import (
    check_alternating_update,
    check_dual_variable,
    check_generator,
    check_objective,
    check_optimizers,
)
from lib.comparison import compare
from lib.experiments import experiment
from lib.live import show_film
from lib.metrics import wasserstein1
from lib.randomness import seeded
from lib.training import train

# All that lib/data.py makes, a function or a distribution of an instructor's own included: a variant's cells name it.
OF_DATA = {name: made for name, made in vars(data).items() if getattr(made, "__module__", "") == data.__name__ and name[0] != "_"}
globals().update(OF_DATA)

__all__ = [
    *OF_DATA,
    "F",
    "check_alternating_update",
    "check_dual_variable",
    "check_generator",
    "check_objective",
    "check_optimizers",
    "compare",
    "experiment",
    "math",
    "nn",
    "np",
    "optim",
    "plt",
    "seeded",
    "show_film",
    "torch",
    "train",
    "wasserstein1",
]
