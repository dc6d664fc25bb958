"""An optimizer class of the student's own that adds the gradient, for both networks.

loses: optimizers
says: ascends
"""
# %% optimizers
class Ascent(torch.optim.SGD):
    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.add_(p.grad, alpha=group["lr"])
d_optim = Ascent(d.parameters(), lr=5e-3)
g_optim = Ascent(g.parameters(), lr=5e-3)
