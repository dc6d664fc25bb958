"""backward(create_graph=True), copied from a gradient-penalty tutorial: more memory, the same step."""
# %% alternating_update
import warnings
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if step_k % d_ratio == 0:
            d.eval()
            g.train()
            g_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            l.backward(create_graph=True)
            g_optim.step()
            g.zero_grad()
            d.zero_grad()
        else:
            d.train()
            g.eval()
            d_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            torch.autograd.backward([-l], create_graph=True)
            d_optim.step()
            d.enforce_lipschitz()
            d.zero_grad()
            g.zero_grad()
    return l.detach()
