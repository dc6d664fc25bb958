"""Only the first singular direction is kept: the weight becomes a rank-one matrix.

loses: dual_variable
says: rank | singular values | proportional | same factor | one factor | single factor | common factor | one number | a scalar
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
                U, S, Vh = torch.linalg.svd(couche.weight, full_matrices=False)
                couche.weight.copy_(U[:, :1] @ Vh[:1])

    def enforce_lipschitz(self):
        self.spectral_normalisation()
