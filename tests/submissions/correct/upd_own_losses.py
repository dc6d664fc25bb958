"""Both losses written out, objective is not called; the value is their real minus fake."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        score_real = d(real_samples).mean()
        score_fake = d(g(noise_samples)).mean()
        loss_g = -score_fake
        loss_g.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        score_real = d(real_samples).mean()
        score_fake = d(g(noise_samples)).mean()
        loss_d = score_fake - score_real
        loss_d.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return (score_real - score_fake).item()
