"""Lookahead (k=5, alpha=0.5) as a subclass of Adam."""
# %% optimizers
class Lookahead(torch.optim.Adam):
    t = 0
    @torch.no_grad()
    def step(self, closure=None):
        held = [p for group in self.param_groups for p in group["params"]]
        if self.t == 0:
            self.slow = [p.clone() for p in held]
        loss = super().step(closure)
        self.t += 1
        if self.t % 5 == 0:
            for p, s in zip(held, self.slow):
                s.lerp_(p, 0.5)
                p.copy_(s)
        return loss

d_optim = Lookahead(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = Lookahead(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
