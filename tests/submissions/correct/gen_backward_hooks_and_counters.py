"""Full backward hooks record gradient norms of each layer; a forward hook counts calls."""
# %% generator
from collections import Counter, defaultdict

class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, output_dim),
        )
        self.calls = Counter()
        self.grad_norms = defaultdict(list)
        for name, layer in self.inner.named_children():
            if isinstance(layer, nn.Linear):
                layer.register_forward_hook(lambda module, args, out, name=name: self.calls.update([name]))
                layer.register_full_backward_hook(lambda module, gin, gout, name=name: self.grad_norms[name].append(gout[0].norm().item()))

    def forward(self, z):
        return self.inner(z)
