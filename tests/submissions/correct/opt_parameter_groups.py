"""Weights and biases in two groups with learning rates of their own."""
# %% optimizers
def groups(net, lr):
    return [
        {"params": [p for p in net.parameters() if p.ndim > 1], "lr": lr},
        {"params": [p for p in net.parameters() if p.ndim <= 1], "lr": 2 * lr},
    ]

d_optim = torch.optim.Adam(groups(d, 5e-3), betas=(0.0, 0.9))
g_optim = torch.optim.Adam(groups(g, 5e-3), betas=(0.0, 0.9))
