"""A function without arguments that uses the global networks; a learning-rate dictionary."""
# %% optimizers
config = {"lr": {"d": 5e-3, "g": 5e-3}, "betas": (0.0, 0.9)}

def make_optimizers():
    global d_optim, g_optim
    d_optim = torch.optim.Adam(d.parameters(), lr=config["lr"]["d"], betas=config["betas"])
    g_optim = torch.optim.Adam(g.parameters(), lr=config["lr"]["g"], betas=config["betas"])

make_optimizers()
d_optim.zero_grad(), g_optim.zero_grad()
print(d_optim, g_optim)
