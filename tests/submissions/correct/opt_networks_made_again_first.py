"""The cell makes the networks once more, then the optimizers for them."""
# %% optimizers
torch.manual_seed(1234)
d = DualVariable(input_dim=2, hidden_dim=hidden_dim, c=1.0)
g = Generator(noise_dim=2, output_dim=2, hidden_dim=hidden_dim)
for net in (d, g):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
d_optim, g_optim = (torch.optim.Adam(net.parameters(), lr=5e-3, betas=(0.0, 0.9)) for net in (d, g))
