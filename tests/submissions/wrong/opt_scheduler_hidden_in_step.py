"""The rate falls to nothing after the first step.

loses: optimizers
says: no longer follows
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
for o in (d_optim, g_optim):
    o.register_step_post_hook(lambda optimizer, args, kwargs: optimizer.param_groups[0].update(lr=0.0))
