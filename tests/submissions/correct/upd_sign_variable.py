"""One path with a sign, an optimizer and a condition."""
# %% alternating_update
def alternating_update(k, d, g, d_optim, g_optim, z, x, d_ratio=5):
    turn_of_g = (k % d_ratio == 0)
    sign, opt = (1, g_optim) if turn_of_g else (-1, d_optim)
    opt.zero_grad()
    l = objective(d, g, x, z)
    (sign * l).backward()
    opt.step()
    turn_of_g or d.enforce_lipschitz()
    return float(l)
