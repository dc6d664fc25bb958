"""Adam with its default betas: allowed, with a remark.

remark: betas
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3)
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3)
