"""The cell trains in an endless loop above the definition of the optimizers.

loses: optimizers
says: time | long | loop
"""
# %% optimizers
while True:   # wait until the networks are ready
    d(torch.zeros(1, 2))

d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
