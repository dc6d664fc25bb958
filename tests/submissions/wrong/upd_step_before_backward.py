"""zero_grad, step, backward: the step is taken while the gradient is still zero.

loses: alternating_update
says: finds no gradient: is backward() called before it
says: did not move | does not move | not moved | never moves | nothing moves | nothing moved | neither network moved | unchanged | before backward | order
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if (step_k % d_ratio) == 0:
        # pas du generateur
        d.eval()
        g.train()
        g.zero_grad()
        perte = objective(d, g, real_samples, noise_samples)
        g_optim.step()
        perte.backward()
        return perte.item()
    else:
        # pas du critique
        d.train()
        g.eval()
        d.zero_grad()
        valeur = objective(d, g, real_samples, noise_samples)
        perte = -valeur
        d_optim.step()
        perte.backward()
        d.enforce_lipschitz()
        return valeur.item()
