"""A helper function makes both, tuple unpacking."""
# %% optimizers
def make_optimizers(*nets, lr=5e-3, betas=(0.0, 0.9)):
    return tuple(torch.optim.Adam(net.parameters(), lr=lr, betas=betas) for net in nets)

d_optim, g_optim = make_optimizers(d, g)
