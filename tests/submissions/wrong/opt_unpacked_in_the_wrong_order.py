"""Names and values are in a different order on the two sides of the assignment.

loses: optimizers
says: swap | exchang | d_optim | g_optim
"""
# %% optimizers
lr = 1e-3
g_optim, d_optim = [optim.Adam(net.parameters(), lr=lr, betas=(0.0, 0.9)) for net in (d, g)]
