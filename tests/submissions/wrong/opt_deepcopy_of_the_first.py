"""g_optim is a deep copy of d_optim, "with the same settings".

loses: optimizers
says: critic | parameters | g
"""
# %% optimizers
import copy
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = copy.deepcopy(d_optim)
