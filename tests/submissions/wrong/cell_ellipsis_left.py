"""The answer is still an ellipsis.

loses: objective
says: ellipsis | ... | not attempted | number | float | tensor
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = ...
    return W1
