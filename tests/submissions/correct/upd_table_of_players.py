"""Dislikes copied code: the two players are two rows of a table (network, opponent, optimizer, sign, what comes after), the step is written once."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    players = {
        # whose turn:   mover, opponent, optimizer, sign of the loss, afterwards
        "generator": (g, d, g_optim, +1, lambda: None),
        "critic": (d, g, d_optim, -1, d.enforce_lipschitz),
    }
    turn = "critic" if step_k % d_ratio else "generator"
    mover, opponent, optimizer, sign, afterwards = players[turn]

    mover.train()
    opponent.eval()
    optimizer.zero_grad(set_to_none=True)
    l = objective(d, g, real_samples, noise_samples)
    (sign * l).backward()
    optimizer.step()
    afterwards()
    return l.detach()
