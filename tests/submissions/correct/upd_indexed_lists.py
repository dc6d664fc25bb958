"""The step as multiplication of the loss by +1 or -1 from a list."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    i = int(step_k % d_ratio != 0)          # 0: generator, 1: critic
    nets, opts, signs = [g, d], [g_optim, d_optim], [1., -1.]
    nets[i].train()
    nets[1 - i].eval()
    for o in opts:
        o.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    torch.autograd.backward(signs[i] * l)
    opts[i].step()
    if i:
        d.enforce_lipschitz()
    return l.tolist()
