"""Raw parameters in two ParameterLists, F.linear and clamp in place of relu."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        dims = [(hidden_dim, noise_dim), (hidden_dim, hidden_dim), (output_dim, hidden_dim)]
        self.X = nn.ParameterList([nn.Parameter(torch.empty(*s)) for s in dims])
        self.x = nn.ParameterList([nn.Parameter(torch.zeros(s[0])) for s in dims])
        for X in self.X:
            nn.init.kaiming_uniform_(X, a=math.sqrt(5))

    def forward(self, z):
        h1 = F.linear(z, self.X[0], self.x[0]).clamp(min=0)
        h2 = F.linear(h1, self.X[1], self.x[1]).clamp(min=0)
        return F.linear(h2, self.X[2], self.x[2])
