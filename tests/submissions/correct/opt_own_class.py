"""A hand-written optimizer derived from torch.optim.Optimizer."""
# %% optimizers
class PlainSGD(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-2):
        super().__init__(params, dict(lr=lr))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.add_(p.grad, alpha=-group["lr"])

d_optim = PlainSGD(d.parameters(), lr=0.05)
g_optim = PlainSGD(g.parameters(), lr=0.05)
