"""maximize=True again, with one code path for both players and RMSprop."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    g_turn = step_k % d_ratio == 0
    mover, partner, optimizer = (g, d, g_optim) if g_turn else (d, g, d_optim)
    mover.train()
    partner.eval()
    optimizer.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    optimizer.step()
    if not g_turn:
        d.enforce_lipschitz()
    return float(l.detach())
# %% optimizers
d_optim = torch.optim.RMSprop(d.parameters(), lr=2e-3, maximize=True)
g_optim = torch.optim.RMSprop(g.parameters(), lr=2e-3)
