"""Gradients of the critic are negated by register_post_accumulate_grad_hook, removed afterwards."""
# %% alternating_update
from contextlib import ExitStack

def _flip(p):
    p.grad.neg_()

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    gen = step_k % d_ratio == 0
    (d.eval if gen else d.train)()
    (g.train if gen else g.eval)()
    opt = g_optim if gen else d_optim
    opt.zero_grad(set_to_none=True)
    with ExitStack() as stack:
        if not gen:
            for p in d.parameters():
                stack.callback(p.register_post_accumulate_grad_hook(_flip).remove)
        l = objective(d, g, real_samples, noise_samples)
        l.backward(inputs=list((g if gen else d).parameters()))
    opt.step()
    if not gen:
        d.enforce_lipschitz()
    return l
