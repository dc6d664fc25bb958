"""optim from the imports cell again, positional learning rate, odd spacing."""
# %% optimizers
from torch import nn, optim
d_optim=optim.Adam( d.parameters(), 0.005, (0.,0.9) )
g_optim=optim.Adam( g.parameters(), 0.005, (0.,0.9) )
