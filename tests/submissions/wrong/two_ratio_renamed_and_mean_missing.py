"""Renamed arguments to the names of the paper (n_critic) and forgot the mean in the objective, which the update makes up for.

loses: objective, alternating_update
says: unexpected keyword argument 'd_ratio'
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample) - d(g(noise_sample))
    return W1
# %% alternating_update
def alternating_update(k, critic, generator, opt_c, opt_g, z, x, n_critic=5):
    if k % n_critic == 0:
        opt_g.zero_grad()
        loss = objective(critic, generator, x, z).mean()
        loss.backward()
        opt_g.step()
    else:
        opt_c.zero_grad()
        loss = objective(critic, generator, x, z).mean()
        (-loss).backward()
        opt_c.step()
        critic.enforce_lipschitz()
    return loss
