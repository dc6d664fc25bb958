"""from torch.optim import Adam, another learning rate."""
# %% optimizers
from torch.optim import Adam

d_optim = Adam(d.parameters(), lr=1e-3, betas=(0.0, 0.9))
g_optim = Adam(g.parameters(), lr=1e-3, betas=(0.0, 0.9))
