"""Integer division makes the learning rate of the generator zero.

loses: optimizers
says: lr | learning rate | not move
"""
# %% optimizers
lr = 1e-3
d_optim = optim.RMSprop(d.parameters(), lr=lr)
g_optim = optim.RMSprop(g.parameters(), lr=lr // 5)   # slower than the critic
