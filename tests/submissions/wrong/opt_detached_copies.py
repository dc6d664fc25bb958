"""The optimizers hold detached clones of the parameters.

loses: optimizers
says: another | other network | new network | fresh | not those of | not the parameters | different | own | d_optim | re-created | recreated | clone | cop
"""
# %% optimizers
d_params = [p.detach().clone().requires_grad_() for p in d.parameters()]
g_params = [p.detach().clone().requires_grad_() for p in g.parameters()]
d_optim = optim.Adam(d_params, lr=5e-3, betas=(0.0, 0.9))
g_optim = optim.Adam(g_params, lr=5e-3, betas=(0.0, 0.9))
