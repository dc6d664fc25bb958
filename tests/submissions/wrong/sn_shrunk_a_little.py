"""Too large a weight is only shrunk by 10% per call.

loses: dual_variable
says: too small | too large | too much | not enough | expected 1 | scale | multipl | divid | explode | grow | shrink | shrunk | 0.9
"""
# %% dual_variable
class DualVariable(nn.Module):
    # le critique : deux couches cachees, une sortie reelle
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.couche1 = nn.Linear(input_dim, hidden_dim)
        self.couche2 = nn.Linear(hidden_dim, hidden_dim)
        self.sortie = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        return self.sortie(torch.relu(self.couche2(torch.relu(self.couche1(x)))))

    def spectral_normalisation(self):
        with torch.no_grad():
            for couche in (self.couche1, self.couche2, self.sortie):
                if torch.linalg.matrix_norm(couche.weight, ord=2) > 1:
                    couche.weight *= 0.9

    def enforce_lipschitz(self):
        self.spectral_normalisation()
