"""d and g get another initialisation in an added cell before the optimizers are made."""
# %% + networks
def init_(m):
    if isinstance(m, nn.Linear):
        nn.init.orthogonal_(m.weight, gain=1.2)
        m.bias.data.fill_(0.01)

d.apply(init_)
g.apply(init_)
d.enforce_lipschitz()
print(sum(p.numel() for p in g.parameters()), sum(p.numel() for p in d.parameters()))
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
