"""The step size is a tensor; the other optimizer uses Nesterov momentum."""
# %% optimizers
lr = torch.tensor(1e-3)
d_optim = torch.optim.Adam(d.parameters(), lr=lr, betas=(0.0, 0.9), capturable=False, foreach=False)
g_optim = torch.optim.SGD(g.parameters(), lr=1e-2, momentum=0.9, nesterov=True)
