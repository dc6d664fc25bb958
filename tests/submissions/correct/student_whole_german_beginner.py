"""A German-speaking beginner's whole notebook: German names and comments, everything spelled out, many prints, a scatter plot of points before training,
one experiment with d_ratio. All five answers are right."""
# %% + imports
# Versionen, falls jemand fragt
print("torch", torch.__version__, "numpy", np.__version__)
torch.manual_seed(0)


def anzahl_parameter(netz):
    summe = 0
    for p in netz.parameters():
        summe += p.numel()
    return summe

# %% generator
class Generator(nn.Module):
    """The generator h_x: noise (B, noise_dim) -> points (B, output_dim)."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        schicht1 = nn.Linear(noise_dim, hidden_dim)
        schicht2 = nn.Linear(hidden_dim, hidden_dim)
        schicht3 = nn.Linear(hidden_dim, output_dim)
        self.inner = nn.Sequential(schicht1, nn.ReLU(), schicht2, nn.ReLU(), schicht3)

    def forward(self, z):
        ergebnis = self.inner(z)
        return ergebnis

# %% + generator
# Ausprobieren: Form muss (5, 2) sein
probe = Generator(noise_dim=3, output_dim=2, hidden_dim=10)
print(probe)
print(probe(torch.randn(5, 3)).shape, anzahl_parameter(probe))

# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        schicht1 = nn.Linear(input_dim, hidden_dim)
        schicht2 = nn.Linear(hidden_dim, hidden_dim)
        schicht3 = nn.Linear(hidden_dim, 1)
        self.inner = nn.Sequential(schicht1, nn.ReLU(), schicht2, nn.ReLU(), schicht3)

    def forward(self, x):
        ergebnis = self.inner(x)
        return ergebnis

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for nummer in [0, 2, 4]:
                gewicht = self.inner[nummer].weight
                singulaerwerte = torch.linalg.svdvals(gewicht)
                groesster = torch.max(singulaerwerte)
                gewicht.copy_(gewicht / groesster)

# %% + dual_variable
kritiker = DualVariable(hidden_dim=10, c=1.0)
kritiker.enforce_lipschitz()
for nummer in [0, 2, 4]:
    print("Schicht", nummer, "Spektralnorm", torch.linalg.matrix_norm(kritiker.inner[nummer].weight, 2).item())

# %% objective
def objective(d, g, data_sample, noise_sample):
    """The stochastic Wasserstein objective: a scalar tensor."""
    falsche_punkte = g(noise_sample)
    note_echt = d(data_sample)
    note_falsch = d(falsche_punkte)
    mittel_echt = torch.mean(note_echt)
    mittel_falsch = torch.mean(note_falsch)
    W1 = mittel_echt - mittel_falsch
    return W1

# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    if step_k % d_ratio == 0:  # the generator's turn: h <- h - gamma SG_h
        d.eval()
        g.train()
        # 1. alte Gradienten vergessen (beide, sicher ist sicher)
        g_optim.zero_grad()
        d_optim.zero_grad()
        # 2. Zielfunktion
        l = objective(d, g, real_samples, noise_samples)
        # 3. Rückwärts
        l.backward()
        # 4. Schritt
        g_optim.step()
    else:  # the critic's turn: d <- EnforceLipschitz(d + gamma SG_d)
        d.train()
        g.eval()
        g_optim.zero_grad()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        verlust = -l  # der Kritiker will l groß machen
        verlust.backward()
        d_optim.step()
        d.enforce_lipschitz()  # erst Schritt, dann normalisieren!
    l = l.item()
    return l

# %% optimizers
schrittweite = 5e-3
d_optim = torch.optim.Adam(d.parameters(), lr=schrittweite, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=schrittweite, betas=(0.0, 0.9))

# %% + optimizers
# Vor dem Training: wo liegen die Punkte?
with torch.no_grad():
    punkte = g(torch.randn(300, 2))
plt.scatter(punkte[:, 0], punkte[:, 1], s=4)
plt.title("vor dem Training")
plt.show()

# %% + film
experiment(Generator, DualVariable, alternating_update, d_ratio=[2, 5], n_iter=200)
