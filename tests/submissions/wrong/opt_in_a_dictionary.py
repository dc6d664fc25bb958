"""The optimizers are in a dictionary and have no names.

loses: optimizers
says: define
"""
# %% optimizers
optimizers = {'d': torch.optim.Adam(d.parameters(), lr=5e-3), 'g': torch.optim.Adam(g.parameters(), lr=5e-3)}
