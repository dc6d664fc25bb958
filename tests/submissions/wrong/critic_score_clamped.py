"""The score is clamped to [-1, 1], which the student takes for the Lipschitz condition.

loses: dual_variable
says: clamp | clip | bounded | on the output | last layer
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.l1 = nn.Linear(input_dim, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.l3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        x = self.l1(x).relu()
        x = self.l2(x).relu()
        return torch.clamp(self.l3(x), -1.0, 1.0)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for p in self.parameters():
                if p.ndim > 1:
                    p /= torch.linalg.matrix_norm(p, ord=2)
