"""The objective is bound as a default argument, and both turns share one path."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5, W=objective):
    gen_turn = step_k % d_ratio == 0
    (g if gen_turn else d).train()
    (d if gen_turn else g).eval()
    opt, sign = (g_optim, 1) if gen_turn else (d_optim, -1)
    opt.zero_grad()
    l = W(d, g, real_samples, noise_samples)
    (sign * l).backward()
    opt.step()
    gen_turn or d.enforce_lipschitz()
    return l.detach()
