"""`if not step_k % d_ratio` and an early return, try and finally."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5, **unused):
    try:
        if not step_k % d_ratio:
            g_optim.zero_grad(set_to_none=True)
            l = objective(d, g, data_sample=real_samples, noise_sample=noise_samples)
            l.backward()
            g_optim.step()
            return l.detach().cpu().numpy()
        d_optim.zero_grad(set_to_none=True)
        l = objective(d, g, data_sample=real_samples, noise_sample=noise_samples)
        l.neg().backward()
        d_optim.step()
        d.enforce_lipschitz()
        return l.detach().cpu().numpy()
    finally:
        d.train(); g.train()
