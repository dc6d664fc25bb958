"""A dict comprehension over the two networks."""
# %% optimizers
optimizers = {name: torch.optim.Adam(net.parameters(), lr=5e-3, betas=(0.0, 0.9))
              for name, net in {'d': d, 'g': g}.items()}
d_optim = optimizers['d']
g_optim = optimizers['g']
optimizers
