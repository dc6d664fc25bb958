"""The student tests the classes in cells of their own, with asserts and prints."""
# %% + generator
def test_my_generator():
    net = Generator(noise_dim=4, output_dim=3, hidden_dim=9)
    assert net(torch.zeros(6, 4)).shape == (6, 3)
    assert sum(p.numel() for p in net.parameters()) == 4*9 + 9 + 9*9 + 9 + 9*3 + 3
test_my_generator()
print("ok")
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.h1 = nn.Linear(input_dim, hidden_dim)
        self.h2 = nn.Linear(hidden_dim, hidden_dim)
        self.h3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        return self.h3(F.relu(self.h2(F.relu(self.h1(x)))))

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for h in (self.h1, self.h2, self.h3):
                h.weight.copy_(h.weight / torch.linalg.matrix_norm(h.weight, ord=2))
# %% + dual_variable
net = DualVariable(input_dim=3, hidden_dim=8, c=1.0)
with torch.no_grad():
    net.h2.weight.mul_(100)
net.enforce_lipschitz()
for h in (net.h1, net.h2, net.h3):
    print(torch.linalg.svdvals(h.weight)[:3])
    assert abs(torch.linalg.svdvals(h.weight)[0].item() - 1) < 1e-4
