"""retain_graph=True out of fear, l.clone().detach() returned."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l.backward(retain_graph=True)
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        d_loss = -l
        d_loss.backward(retain_graph=True)
        d_optim.step()
        d.enforce_lipschitz()
    return l.clone().detach()
