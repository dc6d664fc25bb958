"""A whole student who writes everything in French."""
# %% + imports
def couches(n_entrée, n_cachée, n_sortie):
    """Réseau à deux couches cachées."""
    return nn.Sequential(
        nn.Linear(n_entrée, n_cachée), nn.ReLU(),
        nn.Linear(n_cachée, n_cachée), nn.ReLU(),
        nn.Linear(n_cachée, n_sortie),
    )
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.réseau = couches(noise_dim, hidden_dim, output_dim)

    def forward(self, z):
        return self.réseau(z)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.réseau = couches(input_dim, hidden_dim, 1)

    def forward(self, x):
        return self.réseau(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        # on divise chaque matrice par sa plus grande valeur singulière
        with torch.no_grad():
            for couche in self.réseau:
                if isinstance(couche, nn.Linear):
                    valeurs_singulières = torch.linalg.svdvals(couche.weight)
                    couche.weight /= valeurs_singulières.max()
# %% objective
def objective(d, g, data_sample, noise_sample):
    espérance_vraie = d(data_sample).mean()
    espérance_fausse = d(g(noise_sample)).mean()
    return espérance_vraie - espérance_fausse
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    au_générateur = step_k % d_ratio == 0
    if au_générateur:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()            # montée de gradient
        d_optim.step()
        d.enforce_lipschitz()      # après le pas, jamais avant
    return l.item()
# %% optimizers
pas, moments = 5e-3, (0.0, 0.9)
d_optim = torch.optim.Adam(d.parameters(), lr=pas, betas=moments)
g_optim = torch.optim.Adam(g.parameters(), lr=pas, betas=moments)
print("optimiseurs prêts ✔")
