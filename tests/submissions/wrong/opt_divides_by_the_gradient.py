"""An optimizer of the student's own divides by the gradient, which is zero for silent units.

loses: optimizers
says: zero
"""
# %% optimizers
class Descent:
    def __init__(self, params, lr):
        self.params, self.lr = list(params), lr

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                p -= self.lr / p.grad

d_optim = Descent(d.parameters(), 1e-3)
g_optim = Descent(g.parameters(), 1e-3)
