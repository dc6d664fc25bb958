"""Stops when the value leaves what a 1-Lipschitz critic on these data can reach."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    turn_g = step_k % d_ratio == 0
    d.train(not turn_g)
    g.train(turn_g)
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    (l if turn_g else -l).backward()
    assert abs(l.item()) < 10, "the training has exploded"
    (g_optim if turn_g else d_optim).step()
    if not turn_g:
        d.enforce_lipschitz()
    
    return l.item()
