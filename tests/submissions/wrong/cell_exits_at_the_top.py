"""sys.exit() at the top of the cell, left from an attempt to stop "Run all" there.

loses: optimizers
says: exit
"""
# %% optimizers
import sys
sys.exit()

d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
