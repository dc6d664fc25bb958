"""torch.func gives value and gradients of both dictionaries of parameters; they are assigned by name."""
# %% alternating_update
from torch.func import functional_call, grad_and_value

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    dp, gp = dict(d.named_parameters()), dict(g.named_parameters())

    def value(dp, gp):
        fake = functional_call(g, gp, (noise_samples,))
        return functional_call(d, dp, (real_samples,)).mean() - functional_call(d, dp, (fake,)).mean()

    turn = int(step_k % d_ratio == 0)          # 0: critic, 1: generator
    grads, l = grad_and_value(value, argnums=turn)(dp, gp)
    for name, p in (dp, gp)[turn].items():
        p.grad = grads[name] if turn else -grads[name]
    (d_optim, g_optim)[turn].step()
    if not turn:
        d.enforce_lipschitz()
    return l
