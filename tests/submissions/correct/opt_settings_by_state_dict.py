"""The second optimizer gets its settings by load_state_dict from the first."""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters())
g_optim.load_state_dict(d_optim.state_dict())
