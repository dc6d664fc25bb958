"""A NumPy copy of the weight is normalised and never written back.

loses: dual_variable
says: unchanged | did not change | not changed | does not change | nothing changed | no effect | does nothing | is still | are still | stays | copy
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
        for couche in [self.couche1, self.couche2, self.sortie]:
            W = couche.weight.detach().numpy().copy()
            W /= np.linalg.norm(W, ord=2)

    def enforce_lipschitz(self):
        self.spectral_normalisation()
