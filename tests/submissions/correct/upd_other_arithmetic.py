"""divmod and floor division in place of the remainder."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    quotient, rest = divmod(step_k, d_ratio)
    generator_turn = quotient * d_ratio == step_k
    assert generator_turn == (rest == 0)
    d.train(not generator_turn)
    g.train(generator_turn)
    optimizer = g_optim if generator_turn else d_optim
    optimizer.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    loss = (2 * generator_turn - 1) * l
    loss.backward()
    optimizer.step()
    generator_turn or d.enforce_lipschitz()
    return l.item()
