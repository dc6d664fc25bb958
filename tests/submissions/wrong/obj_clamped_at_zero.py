"""Negative estimates are clamped to zero, where the gradient vanishes too.

loses: objective
says: clamp | negative | zero
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return torch.clamp(W1, min=0.0)
