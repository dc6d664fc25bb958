"""The ascending optimizer says so in an attribute of its class, which the update reads."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train(); g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        loss = l if getattr(d_optim, "ascends", False) else -l
        loss.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
# %% optimizers
class Climber(torch.optim.SGD):
    ascends = True
    def step(self, closure=None):
        for gr in self.param_groups:
            for p in gr["params"]:
                if p.grad is not None:
                    p.grad.mul_(-1)
        return super().step(closure)
d_optim = Climber(d.parameters(), lr=2e-2)
g_optim = torch.optim.SGD(g.parameters(), lr=1e-2)
