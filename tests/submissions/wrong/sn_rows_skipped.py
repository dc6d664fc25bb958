"""A test meant to skip the biases (more than one row) also skips the last layer.

loses: dual_variable
says: layer 3 | last | output | third | every layer | each layer | all layers | all three
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.net = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(),
                                 nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
                                 nn.Linear(hidden_dim, 1))
    def forward(self, x):
        out = self.net(x)
        return out
    def enforce_lipschitz(self):
        self.spectral_normalisation()
    def spectral_normalisation(self):
        with torch.no_grad():
            for p in self.parameters():
                if p.ndim > 1 and min(p.shape) > 1:
                    p.div_(torch.linalg.svdvals(p)[0])
