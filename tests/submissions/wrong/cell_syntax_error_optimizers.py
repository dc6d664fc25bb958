"""A quotation mark too many.

loses: optimizers
says: syntax | string | unterminated
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr="5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
