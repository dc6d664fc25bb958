"""Both players call l.backward(); on the critic's turn, hooks on its parameters flip the sign of the gradients as they arrive, and are
removed again. Right."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    critics_turn = bool(step_k % d_ratio)
    d.train(critics_turn)
    g.train(not critics_turn)
    optimizer = d_optim if critics_turn else g_optim

    handles = [p.register_hook(torch.neg) for p in d.parameters()] if critics_turn else []
    try:
        optimizer.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
    finally:
        for handle in handles:
            handle.remove()
    optimizer.step()
    if critics_turn:
        d.enforce_lipschitz()
    return l.item()
