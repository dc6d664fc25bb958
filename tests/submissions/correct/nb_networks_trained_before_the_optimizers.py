"""An own cell trains the networks for a few steps with optimizers of its own."""
# %% + networks
tmp_d = torch.optim.SGD(d.parameters(), lr=0.01)
tmp_g = torch.optim.SGD(g.parameters(), lr=0.01)
for k in range(1, 12):
    alternating_update(k, d, g, tmp_d, tmp_g, torch.randn(16, 2), torch.randn(16, 2) + 1, d_ratio=5)
d.eval(); g.eval()
