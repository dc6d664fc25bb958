"""A hook negates all gradients before each step of the generator.

loses: optimizers
says: follows the gradient | ascends
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

def negate(optimizer, args, kwargs):
    for group in optimizer.param_groups:
        for p in group["params"]:
            if p.grad is not None:
                p.grad.neg_()
handle = g_optim.register_step_pre_hook(negate)
