"""Convolutions of kernel size one do what linear layers do."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.c1 = nn.Conv1d(noise_dim, hidden_dim, kernel_size=1)
        self.c2 = nn.Conv1d(hidden_dim, hidden_dim, kernel_size=1)
        self.c3 = nn.Conv1d(hidden_dim, output_dim, kernel_size=1)

    def forward(self, z):
        h = z.unsqueeze(-1)  # (B, noise_dim, 1)
        h = torch.relu(self.c1(h))
        h = torch.relu(self.c2(h))
        return self.c3(h).squeeze(-1)
