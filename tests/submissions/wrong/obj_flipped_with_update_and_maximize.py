"""objective flipped and the generator optimizer maximize, update plain l in both: works together

loses: objective
says: sign
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(g(noise_sample)).mean() - d(data_sample).mean()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9), maximize=True)
