"""Only the output layer is normalised.

loses: dual_variable
says: layer 1 | first | layer 2 | every layer | each layer | all layers | all three
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
            self.sortie.weight /= torch.linalg.matrix_norm(self.sortie.weight, ord=2)

    def enforce_lipschitz(self):
        self.spectral_normalisation()
