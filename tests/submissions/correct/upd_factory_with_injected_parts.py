"""alternating_update is made by a factory that is given the objective and a clock."""
# %% alternating_update
import functools, time

def timed(f):
    times = []
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        t = time.perf_counter()
        try:
            return f(*args, **kwargs)
        finally:
            times.append(time.perf_counter() - t)
    wrapper.times = times
    return wrapper

def make_update(loss_function):
    @timed
    def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
        if step_k % d_ratio == 0:
            d.eval()
            g.train()
            g_optim.zero_grad()
            l = loss_function(d, g, real_samples, noise_samples)
            l.backward()
            g_optim.step()
        else:
            d.train()
            g.eval()
            d_optim.zero_grad()
            l = loss_function(d, g, real_samples, noise_samples)
            (-l).backward()
            d_optim.step()
            d.enforce_lipschitz()
        return l
    return alternating_update

alternating_update = make_update(objective)
