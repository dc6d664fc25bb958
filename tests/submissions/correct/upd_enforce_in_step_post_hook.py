"""The constraint is attached to the critic's optimizer as a step post hook for the duration of the step, so that it can never be forgotten.
Right: it runs right after the step, and the handle is removed."""
# %% alternating_update
from contextlib import contextmanager


@contextmanager
def projected(optimizer, network):
    """Inside, every optimizer.step() is followed by network.enforce_lipschitz()."""
    handle = optimizer.register_step_post_hook(lambda opt, args, kwargs: network.enforce_lipschitz())
    try:
        yield optimizer
    finally:
        handle.remove()


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    generator_moves = step_k % d_ratio == 0
    d.train(mode=not generator_moves)
    g.train(mode=generator_moves)
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if generator_moves:
        l.backward()
        g_optim.step()
    else:
        (-1 * l).backward()
        with projected(d_optim, d) as optimizer:
            optimizer.step()
    return l.detach().cpu().numpy()
