"""The optimizers are left at None.

loses: optimizers
says: None
"""
# %% optimizers
d_optim = None
g_optim = None
