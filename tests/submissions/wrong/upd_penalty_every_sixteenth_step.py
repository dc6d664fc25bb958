"""StyleGAN2 habit: "lazy regularisation", an R1 penalty on the slope at the data, only when step_k is a multiple of 16. All other critic steps are right.

loses: alternating_update
says: small penalty
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    r1_interval, r1_gamma = 16, 1.0

    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad(set_to_none=True)
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad(set_to_none=True)
        l = objective(d, g, real_samples, noise_samples)
        loss = -l
        if step_k % r1_interval == 0:
            x = real_samples.detach().clone().requires_grad_(True)
            grad, = torch.autograd.grad(d(x).sum(), x, create_graph=True)
            loss = loss + 0.5 * r1_gamma * r1_interval * grad.pow(2).sum(dim=1).mean()
        loss.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
