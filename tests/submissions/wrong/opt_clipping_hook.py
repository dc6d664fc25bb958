"""Attaches the weight clipping of the first WGAN paper to d_optim as a hook: after every step all of the critic's weights are cut to [-0.01, 0.01].

loses: optimizers
says: a hook that changes weights
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))


def clip_weights(optimizer, args, kwargs):
    with torch.no_grad():
        for group in optimizer.param_groups:
            for p in group["params"]:
                p.clamp_(-0.01, 0.01)


d_optim.register_step_post_hook(clip_weights)
