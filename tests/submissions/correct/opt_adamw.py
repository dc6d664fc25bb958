"""AdamW without weight decay."""
# %% optimizers
d_optim = torch.optim.AdamW(d.parameters(), lr=5e-3, betas=(0.0, 0.9), weight_decay=0.0)
g_optim = torch.optim.AdamW(g.parameters(), lr=5e-3, betas=(0.0, 0.9), weight_decay=0.0)
