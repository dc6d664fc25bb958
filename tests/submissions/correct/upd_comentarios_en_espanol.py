"""Comments in Spanish, each line explained, the objective evaluated after zero_grad of both."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    # ¿a quién le toca? cada d_ratio pasos le toca al generador
    le_toca_al_generador = (step_k % d_ratio) == 0

    # borramos los gradientes de las dos redes
    g_optim.zero_grad()
    d_optim.zero_grad()

    if le_toca_al_generador:
        d.eval()
        g.train()
        l = objective(d, g, real_samples, noise_samples)   # el generador minimiza
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        l = objective(d, g, real_samples, noise_samples)
        pérdida = -l                                       # el crítico maximiza
        pérdida.backward()
        d_optim.step()
        d.enforce_lipschitz()                              # ¡después del paso!
    return l.item()
