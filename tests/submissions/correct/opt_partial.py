"""functools.partial, keyword params."""
# %% optimizers
from functools import partial
make = partial(optim.Adam, lr=5e-3, betas=(0.0, 0.9))
d_optim, g_optim = make(params=d.parameters()), make(params=g.parameters())
