"""Gradients with respect to the parameters the optimizer holds, by torch.autograd.grad, over all its groups."""
# %% alternating_update
from itertools import chain

def held(optimizer):
    return list(chain.from_iterable(group["params"] for group in optimizer.param_groups))

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    turn = "h" if not step_k % d_ratio else "d"
    optimizer = {"h": g_optim, "d": d_optim}[turn]
    {"h": (d.eval, g.train), "d": (d.train, g.eval)}[turn][0]()
    {"h": (d.eval, g.train), "d": (d.train, g.eval)}[turn][1]()
    with torch.enable_grad():
        l = objective(d, g, real_samples, noise_samples)
    SG = torch.autograd.grad(l, held(optimizer), grad_outputs=torch.tensor({"h": 1.0, "d": -1.0}[turn]))
    for p, s in zip(held(optimizer), SG, strict=True):
        p.grad = s
    optimizer.step()
    for p in held(optimizer):
        p.grad = None
    if turn == "d":
        d.enforce_lipschitz()
    return l.detach()
