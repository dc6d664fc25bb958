"""Returns a (1, 1) tensor, which prints as a number."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    D_optim, G_optim = d_optim, g_optim
    if step_k % d_ratio == 0:
        G_optim.zero_grad()
        loss_G = -torch.mean(d(g(noise_samples)))
        loss_G.backward()
        G_optim.step()
    else:
        D_optim.zero_grad()
        loss_D = -torch.mean(d(real_samples)) + torch.mean(d(g(noise_samples).detach()))
        loss_D.backward()
        D_optim.step()
        d.enforce_lipschitz()
    with torch.no_grad():
        l = d(real_samples).mean(0, keepdim=True) - d(g(noise_samples)).mean(0, keepdim=True)
    return l
