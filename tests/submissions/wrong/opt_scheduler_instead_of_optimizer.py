"""d_optim is a learning-rate scheduler: its step() moves no parameter and it has no zero_grad.

loses: optimizers
says: is a scheduler
says: scheduler | StepLR | zero_grad | not an optimizer | not move | type
"""
# %% optimizers
d_optim = optim.lr_scheduler.StepLR(optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9)), 500)
g_optim = optim.lr_scheduler.StepLR(optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9)), 500)
