"""The optimizers are a subclass that ascends on request, optimizer.step_uphill(); the update asks for it if it is there."""
# %% alternating_update
class TwoWay:
    """step() downhill or uphill, for any optimizer."""
    def __init__(self, optimizer):
        self.optimizer = optimizer

    def zero_grad(self):
        self.optimizer.zero_grad()

    def downhill(self):
        self.optimizer.step()

    def uphill(self):
        for group in self.optimizer.param_groups:
            torch._foreach_neg_([p.grad for p in group["params"] if p.grad is not None])
        self.optimizer.step()

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    critic, generator = TwoWay(d_optim), TwoWay(g_optim)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        generator.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        generator.downhill()
    else:
        d.train()
        g.eval()
        critic.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        critic.uphill()
        d.enforce_lipschitz()
    return l
