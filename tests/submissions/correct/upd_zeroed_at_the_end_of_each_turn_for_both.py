"""model.zero_grad on both networks at the end of the call, in a helper class with static methods."""
# %% alternating_update
class Step:
    @staticmethod
    def generator(d, g, opt, z, x):
        l = objective(d, g, x, z)
        l.backward()
        opt.step()
        return l

    @staticmethod
    def critic(d, g, opt, z, x):
        l = objective(d, g, x, z)
        torch.neg(l).backward()
        opt.step()
        d.enforce_lipschitz()
        return l

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    q, r = divmod(step_k, d_ratio)
    l = Step.critic(d, g, d_optim, noise_samples, real_samples) if r else Step.generator(d, g, g_optim, noise_samples, real_samples)
    for net in (d, g):
        net.zero_grad()
    return l
