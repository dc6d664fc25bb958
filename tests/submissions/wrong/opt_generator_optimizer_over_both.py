"""g_optim got the parameters of the critic as a second group.

loses: optimizers
says: both | other network | own | g_optim
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim.add_param_group({"params": d.parameters()})
