"""A minus sign in the update and maximize=True in the optimizer: each is right alone, together the critic descends.

loses: optimizers
says: maximize
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
# %% optimizers
d_optim = optim.RMSprop(d.parameters(), lr=1e-3, maximize=True)   # the critic maximises
g_optim = optim.RMSprop(g.parameters(), lr=1e-3)
