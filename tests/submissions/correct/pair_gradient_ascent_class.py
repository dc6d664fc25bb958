"""A class GradientAscentAdam (maximize=True inside) for the critic, and an update that counts on it."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        mover = g_optim
    else:
        d.train()
        g.eval()
        mover = d_optim
    mover.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    mover.step()
    if mover is d_optim:
        d.enforce_lipschitz()
    return l
# %% optimizers
class GradientAscentAdam(torch.optim.Adam):
    def __init__(self, params, **options):
        super().__init__(params, maximize=True, **options)

d_optim = GradientAscentAdam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
