"""Schedulers that leave the step size equal are stepped by the update, each with its own player (on the optimizers that are handed in)."""
# %% + objective
schedulers = {}

def scheduler_of(optimizer):
    """ConstantLR with factor one, made on first use for each optimizer."""
    if id(optimizer) not in schedulers:
        schedulers[id(optimizer)] = (optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda epoch: 1.0))
    return schedulers[id(optimizer)][1]
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        scheduler = scheduler_of(g_optim)
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        scheduler = scheduler_of(d_optim)
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    scheduler.step()
    return l
