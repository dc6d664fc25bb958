"""torch.addmm with parameters registered in a ParameterDict."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.p = nn.ParameterDict({
            "W1": nn.Parameter(0.3 * torch.randn(noise_dim, hidden_dim)), "b1": nn.Parameter(torch.zeros(hidden_dim)),
            "W2": nn.Parameter(0.3 * torch.randn(hidden_dim, hidden_dim)), "b2": nn.Parameter(torch.zeros(hidden_dim)),
            "W3": nn.Parameter(0.3 * torch.randn(hidden_dim, output_dim)), "b3": nn.Parameter(torch.zeros(output_dim)),
        })

    def forward(self, z):
        h = torch.addmm(self.p["b1"], z, self.p["W1"]).relu()
        h = torch.addmm(self.p["b2"], h, self.p["W2"]).relu()
        return torch.addmm(self.p["b3"], h, self.p["W3"])
