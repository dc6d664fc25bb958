"""Snapshots both networks and asserts that the partner did not move and the mover did."""
# %% alternating_update
def snapshot(net):
    return {k: v.clone() for k, v in net.state_dict().items()}

def same(net, snap):
    return all(torch.equal(v, snap[k]) for k, v in net.state_dict().items())

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    assert step_k >= 0 and d_ratio >= 1
    assert len(real_samples) == len(noise_samples)
    before_d, before_g = snapshot(d), snapshot(g)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        assert l.dim() == 0 and l.requires_grad and torch.isfinite(l)
        l.backward()
        g_optim.step()
        assert same(d, before_d) and not same(g, before_g)
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        assert l.dim() == 0 and l.requires_grad and torch.isfinite(l)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        assert same(g, before_g)
    return l
