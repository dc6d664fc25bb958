"""An optimizer that works on its first step only.

loses: optimizers
says: no longer follows
"""
# %% optimizers
class Once(torch.optim.Adam):
    def step(self, closure=None):
        if not getattr(self, "done", False):
            self.done = True
            return super().step(closure)
d_optim, g_optim = Once(d.parameters(), lr=5e-3, betas=(0.0, 0.9)), Once(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
