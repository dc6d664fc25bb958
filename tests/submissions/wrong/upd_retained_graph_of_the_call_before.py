"""The fakes of the call before are used in the critic turn ("a replay buffer").

loses: alternating_update
says: before | earlier
"""
# %% alternating_update
buffer = []


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
        buffer.append(g(noise_samples).detach())
        l = objective(d, g, real_samples, noise_samples)
        fake = torch.cat(buffer[-5:])
        (d(fake).mean() - d(real_samples).mean()).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
