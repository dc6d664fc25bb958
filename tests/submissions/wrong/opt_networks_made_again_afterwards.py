"""d and g are made again below the optimizers, which keep the old parameters.

loses: optimizers
says: another | other network | new network | fresh | not those of | not the parameters | different | own | d_optim | re-created | recreated
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

# start from scratch
d = DualVariable(input_dim=2, hidden_dim=30, c=1.0)
g = Generator(noise_dim=2, output_dim=2, hidden_dim=30)
