"""The update uses helpers that stand in a cell below it, and that cell also wraps the update under the same name, with star arguments, to count the steps of each player. Right once the cells have run.
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    batch = (real_samples, noise_samples)
    if step_k % d_ratio == 0:
        return descend(d, g, g_optim, batch)
    return ascend(d, g, d_optim, batch)
# %% + alternating_update
import functools
from collections import Counter


def descend(d, g, g_optim, batch):
    d.eval(), g.train()
    g_optim.zero_grad()
    value = objective(d, g, *batch)
    value.backward()
    g_optim.step()
    return value


def ascend(d, g, d_optim, batch):
    d.train(), g.eval()
    d_optim.zero_grad()
    value = objective(d, g, *batch)
    (-value).backward()
    d_optim.step()
    d.enforce_lipschitz()
    return value


steps_of = Counter()


def counted(update):
    @functools.wraps(update)
    def wrapper(step_k, *args, **kwargs):
        l = update(step_k, *args, **kwargs)
        ratio = kwargs.get("d_ratio", args[6] if len(args) > 6 else 5)
        steps_of["critic" if step_k % ratio else "generator"] += 1
        return l

    return wrapper


alternating_update = counted(alternating_update)
