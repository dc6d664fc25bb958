"""Comments and names in German, umlauts included."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c  # Lipschitz-Konstante (hier nicht benötigt)
        self.schichten = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.schichten(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        # Größter Singulärwert jeder Gewichtsmatrix soll 1 sein.
        # Achtung: torch.norm(W) wäre die Frobeniusnorm!
        with torch.no_grad():
            for schicht in self.schichten:
                if not isinstance(schicht, nn.Linear):
                    continue  # ReLU hat keine Gewichte
                größter_singulärwert = torch.linalg.svdvals(schicht.weight)[0]
                schicht.weight /= größter_singulärwert
