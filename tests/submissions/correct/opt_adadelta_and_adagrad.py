"""Adadelta and Adagrad."""
# %% optimizers
d_optim = torch.optim.Adadelta(d.parameters(), lr=1.0)
g_optim = torch.optim.Adagrad(g.parameters(), lr=0.01)
