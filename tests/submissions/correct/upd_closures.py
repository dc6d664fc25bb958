"""step(closure) as for LBFGS."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):

    def g_closure():
        g_optim.zero_grad()
        loss = objective(d, g, real_samples, noise_samples)
        loss.backward()
        return loss

    def d_closure():
        d_optim.zero_grad()
        loss = -objective(d, g, real_samples, noise_samples)
        loss.backward()
        return loss

    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        l = g_optim.step(g_closure)
    else:
        d.train()
        g.eval()
        l = -d_optim.step(d_closure)
        d.enforce_lipschitz()
    return l
