"""The partner is called with detached parameters, so that only the mover gets gradients."""
# %% alternating_update
class Frozen:
    """A network as a function of its input only."""
    def __init__(self, net):
        self.net = net
        self.constants = {k: v.detach() for k, v in net.state_dict(keep_vars=True).items()}

    def __call__(self, x):
        return torch.func.functional_call(self.net, self.constants, (x,))

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(Frozen(d), g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, Frozen(g), real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.detach().numpy()
