"""Fakes for the critic are made in inference mode and cloned; the value is taken apart from the loss."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        with torch.inference_mode():
            fake = g(noise_samples)
        fake = fake.clone()
        d_optim.zero_grad()
        loss = d(fake).mean() - d(real_samples).mean()
        loss.backward()
        l = -loss.detach()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
