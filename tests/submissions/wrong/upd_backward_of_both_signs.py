"""In the critic's turn goes backward twice with retain_graph=True, once "for g" with l and once "for d" with -l. Both add into the same .grad of the critic and cancel: the critic never moves.

loses: alternating_update
says: of its negative cancel
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        l = objective(d, g, real_samples, noise_samples)
        l.backward(retain_graph=True)   # gradients for g (min)
        (-l).backward()                 # gradients for d (max)
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
