"""betas=0.0, 0.9 without parentheses is a syntax error.

loses: optimizers
says: syntax
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=1e-3, betas=0.0, 0.9)
g_optim = torch.optim.Adam(g.parameters(), lr=1e-3, betas=0.0, 0.9)
