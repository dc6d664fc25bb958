"""A small object with step and zero_grad that is not a torch optimizer."""
# %% optimizers
class Sgd:
    def __init__(self, parameters, lr):
        self.parameters, self.lr = list(parameters), lr

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

    def step(self):
        with torch.no_grad():
            for p in self.parameters:
                if p.grad is not None:
                    p -= self.lr * p.grad

d_optim = Sgd(d.parameters(), 0.05)
g_optim = Sgd(g.parameters(), 0.05)
