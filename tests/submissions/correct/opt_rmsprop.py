"""RMSprop, as in the WGAN paper."""
# %% optimizers
# Arjovsky et al. 2017 use RMSprop because momentum makes the training unstable
d_optim = torch.optim.RMSprop(d.parameters(), lr=1e-3)
g_optim = torch.optim.RMSprop(g.parameters(), lr=1e-3)
