"""Deep copies of the networks.

loses: optimizers
says: moves nothing
"""
# %% optimizers
import copy
d_optim = torch.optim.Adam(copy.deepcopy(d).parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(copy.deepcopy(g).parameters(), lr=5e-3, betas=(0.0, 0.9))
