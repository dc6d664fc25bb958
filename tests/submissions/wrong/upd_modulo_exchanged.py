"""d_ratio % step_k: the two sides of the modulo are exchanged, which also divides by zero at step 0.

loses: alternating_update
says: d_ratio | branch | which step | schedule | step_k | generator should | generator moved | critic should | critic moved | ZeroDivision | zero
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if d_ratio % step_k == 0:
        # pas du generateur
        d.eval()
        g.train()
        g.zero_grad()
        perte = objective(d, g, real_samples, noise_samples)
        perte.backward()
        g_optim.step()
        return perte.item()
    else:
        # pas du critique
        d.train()
        g.eval()
        d.zero_grad()
        valeur = objective(d, g, real_samples, noise_samples)
        perte = -valeur
        perte.backward()
        d_optim.step()
        d.enforce_lipschitz()
        return valeur.item()
