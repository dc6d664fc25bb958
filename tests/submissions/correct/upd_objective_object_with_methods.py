"""The objective is an object with one method for each player's loss, and the update uses those methods."""
# %% objective
class WassersteinObjective:
    """mean d(a) - mean d(h(omega)), and the loss each player minimises."""

    def __call__(self, d, g, data_sample, noise_sample):
        return d(data_sample).mean() - d(g(noise_sample)).mean()

    def critic_loss(self, *batch):
        return -self(*batch)

    def generator_loss(self, *batch):
        return self(*batch)

objective = WassersteinObjective()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective.generator_loss(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        loss = objective.critic_loss(d, g, real_samples, noise_samples)
        loss.backward()
        d_optim.step()
        d.enforce_lipschitz()
        l = -loss
    return l
