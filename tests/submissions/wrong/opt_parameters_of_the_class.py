"""Parameters of the class.

loses: optimizers
says: TypeError | missing
"""
# %% optimizers
d_optim = torch.optim.Adam(DualVariable.parameters(), lr=5e-3)
g_optim = torch.optim.Adam(Generator.parameters(), lr=5e-3)
