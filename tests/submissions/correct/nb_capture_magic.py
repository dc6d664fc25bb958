"""%%capture silences a chatty cell."""
# %% optimizers
%%capture
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
print(d_optim)
print(g_optim)
