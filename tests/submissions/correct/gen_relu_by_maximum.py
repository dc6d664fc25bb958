"""relu as torch.maximum with zero, addmm for the layers."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.first = nn.Linear(in_features=noise_dim, out_features=hidden_dim, bias=True)
        self.second = nn.Linear(in_features=hidden_dim, out_features=hidden_dim, bias=True)
        self.third = nn.Linear(in_features=hidden_dim, out_features=output_dim, bias=True)

    def forward(self, z):
        zero = torch.zeros(1)
        h = torch.maximum(torch.addmm(self.first.bias, z, self.first.weight.t()), zero)
        h = torch.maximum(torch.addmm(self.second.bias, h, self.second.weight.t()), zero)
        return torch.addmm(self.third.bias, h, self.third.weight.t())
