"""Weights are plain tensors with requires_grad, not nn.Parameter: parameters() is empty.

loses: generator
says: parameter | registered
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.W1 = torch.randn(noise_dim, hidden_dim, requires_grad=True)
        self.b1 = torch.zeros(hidden_dim, requires_grad=True)
        self.W2 = torch.randn(hidden_dim, hidden_dim, requires_grad=True)
        self.b2 = torch.zeros(hidden_dim, requires_grad=True)
        self.W3 = torch.randn(hidden_dim, output_dim, requires_grad=True)
        self.b3 = torch.zeros(output_dim, requires_grad=True)

    def forward(self, z):
        h = torch.relu(z @ self.W1 + self.b1)
        h = torch.relu(h @ self.W2 + self.b2)
        return h @ self.W3 + self.b3
