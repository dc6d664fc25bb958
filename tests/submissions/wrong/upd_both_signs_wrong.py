"""Generator ascends and critic descends: the game is played with exchanged goals.

loses: alternating_update
says: sign | opposite | wrong direction | wrong way | ascend | descend | uphill | downhill
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if (step_k % d_ratio) == 0:
        # pas du generateur
        d.eval()
        g.train()
        g.zero_grad()
        perte = objective(d, g, real_samples, noise_samples)
        (-perte).backward()
        g_optim.step()
        return perte.item()
    else:
        # pas du critique
        d.train()
        g.eval()
        d.zero_grad()
        valeur = objective(d, g, real_samples, noise_samples)
        perte = valeur
        perte.backward()
        d_optim.step()
        d.enforce_lipschitz()
        return valeur.item()
