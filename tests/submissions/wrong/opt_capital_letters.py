"""The critic is called D here, the notebook calls it d.

loses: optimizers
says: 'D'
"""
# %% optimizers
d_optim = torch.optim.Adam(D.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(G.parameters(), lr=5e-3, betas=(0.0, 0.9))
