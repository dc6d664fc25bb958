"""Star imports, environment variables, anomaly detection, deterministic algorithms, print options."""
# %% + imports
import os, sys, random, math, time, json, copy, warnings
from torch import *
from torch.nn import *
import torch, torch.nn as nn, torch.nn.functional as F
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["PYTHONHASHSEED"] = "0"
sys.setrecursionlimit(5000)
random.seed(0); torch.manual_seed(0)
torch.use_deterministic_algorithms(True)
torch.set_printoptions(precision=3, sci_mode=False)
torch.set_num_threads(2)
warnings.filterwarnings("ignore")
# %% objective
def objective(d, g, data_sample, noise_sample):
    return mean(d(data_sample)) - mean(d(g(noise_sample)))
