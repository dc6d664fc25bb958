"""amsgrad, weight decay, betas in a list, eps."""
# %% optimizers
opts = {name: torch.optim.Adam(net.parameters(), lr=0.005, betas=[0.0, 0.9], eps=1e-8, weight_decay=1e-4, amsgrad=True, foreach=False)
        for name, net in {"d": d, "g": g}.items()}
d_optim, g_optim = opts["d"], opts["g"]
