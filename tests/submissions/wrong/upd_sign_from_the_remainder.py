"""Computes the sign of the loss as (-1) ** (k mod d_ratio): right for the generator and the first critic step, wrong for every second critic step.

loses: alternating_update
says: does its sign depend on step_k
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    r = step_k % d_ratio
    generators_turn = r == 0
    d.train(not generators_turn)
    g.train(generators_turn)
    optimizer = g_optim if generators_turn else d_optim

    optimizer.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    sign = (-1) ** r  # + for the generator, - for the critic
    (sign * l).backward()
    optimizer.step()
    if not generators_turn:
        d.enforce_lipschitz()
    return l
