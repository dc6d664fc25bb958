"""register_parameter and add_module in place of attributes."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        nn.Module.__init__(self)
        self.add_module('hidden1', nn.Linear(noise_dim, hidden_dim))
        self.add_module('hidden2', nn.Linear(hidden_dim, hidden_dim))
        self.register_parameter('out_weight', nn.Parameter(torch.empty(output_dim, hidden_dim).uniform_(-.1, .1)))
        self.register_parameter('out_bias', nn.Parameter(torch.zeros(output_dim)))

    def forward(self, z):
        h = F.threshold(self.hidden1(z), 0., 0.)
        h = F.threshold(self.hidden2(h), 0., 0.)
        return F.linear(h, self.out_weight, self.out_bias)
