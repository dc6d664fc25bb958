"""lr=0: nothing ever moves.

loses: optimizers
says: holds the right parameters
says: lr | learning rate | not move
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=0.0, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=0.0, betas=(0.0, 0.9))
