"""The loss of the critic is relu(1 - l), which is flat where the objective is above 1.

loses: alternating_update
says: is the loss flat there | flat in places
"""
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
        F.relu(1 - l).backward()
        d_optim.step()
        d.enforce_lipschitz()

    return l
