"""The update is an object with a history, called like a function."""
# %% alternating_update
class AlternatingUpdate:
    """Callable object, so that it can keep a history."""

    def __init__(self):
        self.history = []

    def __call__(self, step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
        step = self._generator if step_k % d_ratio == 0 else self._critic
        value = step(d, g, d_optim, g_optim, noise_samples, real_samples)
        self.history.append(value)
        return value

    def _generator(self, d, g, d_optim, g_optim, z, x):
        d.eval(); g.train()
        g_optim.zero_grad()
        l = objective(d, g, x, z)
        l.backward()
        g_optim.step()
        return float(l.detach())

    def _critic(self, d, g, d_optim, g_optim, z, x):
        d.train(); g.eval()
        d_optim.zero_grad()
        l = objective(d, g, x, z)
        torch.neg(l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        return float(l.detach())

alternating_update = AlternatingUpdate()
