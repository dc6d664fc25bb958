"""Adam written from scratch as a torch.optim.Optimizer, with foreach operations."""
# %% optimizers
class MyAdam(torch.optim.Optimizer):
    def __init__(self, params, lr=5e-3, beta1=0.0, beta2=0.9, eps=1e-8):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            ps = [p for p in group["params"] if p.grad is not None]
            if not ps:
                continue
            gs = [p.grad for p in ps]
            for p in ps:
                if not self.state[p]:
                    self.state[p].update(t=0, m=torch.zeros_like(p), v=torch.zeros_like(p))
                self.state[p]["t"] += 1
            ms, vs = [self.state[p]["m"] for p in ps], [self.state[p]["v"] for p in ps]
            torch._foreach_lerp_(ms, gs, 1 - group["beta1"])
            torch._foreach_mul_(vs, group["beta2"])
            torch._foreach_addcmul_(vs, gs, gs, 1 - group["beta2"])
            for p, m, v in zip(ps, ms, vs):
                t = self.state[p]["t"]
                p.addcdiv_(m / (1 - group["beta1"] ** t), (v / (1 - group["beta2"] ** t)).sqrt_().add_(group["eps"]), value=-group["lr"])

d_optim = MyAdam(d.parameters())
g_optim = MyAdam(g.parameters())
