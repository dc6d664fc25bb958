"""Measures gradient norms with clip_grad_norm_ and max_norm=inf, a known trick that clips nothing, and keeps them for a plot."""
# %% alternating_update
grad_norms = {"d": [], "g": []}


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        # max_norm=inf: only measures
        grad_norms["g"].append(nn.utils.clip_grad_norm_(g.parameters(), max_norm=float("inf")).item())
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        grad_norms["d"].append(nn.utils.clip_grad_norm_(d.parameters(), max_norm=float("inf")).item())
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()

# %% + film
plt.semilogy(grad_norms["d"], label="critic")
plt.semilogy(np.linspace(0, len(grad_norms["d"]), len(grad_norms["g"])), grad_norms["g"], label="generator")
plt.legend()
plt.show()
