"""Steps of a ten-millionth: nothing is learned in any training.

loses: optimizers
says: too small
"""
# %% optimizers
d_optim = torch.optim.SGD(d.parameters(), lr=1e-7)
g_optim = torch.optim.SGD(g.parameters(), lr=1e-7)
