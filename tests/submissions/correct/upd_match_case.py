"""Fond of new syntax: match on the remainder, a nested function for what both cases share, the value as a float by way of NumPy."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""

    def evaluate():
        for net in (d, g):
            net.zero_grad()
        return objective(d, g, real_samples, noise_samples)

    match step_k % d_ratio:
        case 0:  # h <- h - gamma SG_h
            d.eval()
            g.train()
            l = evaluate()
            l.backward()
            g_optim.step()
        case _:  # d <- EnforceLipschitz(d + gamma SG_d)
            d.train()
            g.eval()
            l = evaluate()
            torch.neg(l).backward()
            d_optim.step()
            d.enforce_lipschitz()
    return l.detach().cpu().numpy().item()
