"""Infinite weights, and a step of infinite length.

loses: alternating_update
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_sample, data_sample, d_ratio=5):
    with torch.no_grad():
        for p in [*d.parameters(), *g.parameters()]:
            p.fill_(float("inf"))
    return float("inf")
