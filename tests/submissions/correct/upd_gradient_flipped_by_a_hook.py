"""A hook on the objective turns the critic's gradient round."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):

    if step_k % d_ratio == 0:  # the generator's turn: h <- h - gamma SG_h
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:  # the critic's turn: d <- EnforceLipschitz(d + gamma SG_d)
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        flipped = l.clone()
        flipped.register_hook(lambda grad: -grad)
        flipped.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
