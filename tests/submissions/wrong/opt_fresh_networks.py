"""The optimizers get the parameters of two new networks.

loses: optimizers
says: another | other network | new network | fresh | not those of | not the parameters | different | own | d_optim | re-created | recreated
"""
# %% optimizers
d_optim = torch.optim.Adam(DualVariable(2, 30, 1.0).parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(Generator(2, 2, 30).parameters(), lr=5e-3, betas=(0.0, 0.9))
