"""torch.func.vjp in both players' parameters at once; only the mover's cotangent is used."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    pd, pg = dict(d.named_parameters()), dict(g.named_parameters())
    def W(pd, pg):
        h = torch.func.functional_call(g, pg, noise_samples)
        return torch.func.functional_call(d, pd, real_samples).mean() - torch.func.functional_call(d, pd, h).mean()
    l, pullback = torch.func.vjp(W, pd, pg)
    sg_d, sg_h = pullback(torch.ones_like(l))
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        for n, p in pg.items():
            p.grad = sg_h[n].detach().clone()
        g_optim.step()
    else:
        d.train()
        g.eval()
        for n, p in pd.items():
            p.grad = sg_d[n].detach().clone().neg_()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
