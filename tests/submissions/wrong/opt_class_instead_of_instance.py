"""The class torch.optim.Adam is assigned, no optimizer is made.

loses: optimizers
says: class | instance | optimizer object | type
"""
# %% optimizers
d_optim = torch.optim.Adam
g_optim = torch.optim.Adam
