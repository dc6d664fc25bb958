"""A gradient reversal function turns the descent of the critic into ascent."""
# %% alternating_update
class Reverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.view_as(x)

    @staticmethod
    def backward(ctx, grad):
        return -grad

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l.backward()
        g_optim.step()
        return l
    d_optim.zero_grad()
    Reverse.apply(l).backward()
    d_optim.step()
    d.enforce_lipschitz()
    return l
