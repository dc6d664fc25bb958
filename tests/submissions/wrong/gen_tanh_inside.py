"""Tanh between the layers where the text asks for ReLU.

loses: generator
says: tanh | activation | not ReLU | instead of ReLU
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.W1 = nn.Linear(noise_dim, hidden_dim)
        self.W2 = nn.Linear(hidden_dim, hidden_dim)
        self.W3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        return self.W3(torch.tanh(self.W2(torch.tanh(self.W1(z)))))
