"""The optimizer descends, then the critic's parameters are reflected at where they were: p <- 2 p_old - p. For SGD and Adam that is the step uphill."""
# %% alternating_update
from torch.nn.utils import parameters_to_vector, vector_to_parameters
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
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        old = parameters_to_vector(d.parameters()).detach().clone()
        d_optim.step()
        with torch.no_grad():
            new = parameters_to_vector(d.parameters())
            for p, q in zip(d.parameters(), torch.split(2 * old - new, [p.numel() for p in d.parameters()])):
                p.copy_(q.view_as(p))
        d.enforce_lipschitz()
    return l
