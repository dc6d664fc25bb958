"""maximize=True is set for the group of the biases only.

loses: optimizers
says: uphill
"""
# %% optimizers
def groups(net, up):
    return [{"params": [p for p in net.parameters() if p.dim() > 1]}, {"params": [p for p in net.parameters() if p.dim() == 1], "maximize": up}]


d_optim = torch.optim.Adam(groups(d, True), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(groups(g, True), lr=5e-3, betas=(0.0, 0.9))
