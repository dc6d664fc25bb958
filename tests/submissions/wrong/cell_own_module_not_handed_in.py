"""The class lives in a file of the student that was not handed in.

loses: generator
says: my_networks | No module | ModuleNotFound
"""
# %% generator
from my_networks import Generator
