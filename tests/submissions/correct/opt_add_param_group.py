"""The layers are added one by one by add_param_group."""
# %% optimizers
def adam_by_layers(net):
    first, *rest = net.parameters()
    opt = torch.optim.Adam([first], lr=5e-3, betas=(0.0, 0.9))
    for p in rest:
        opt.add_param_group({"params": [p]})
    return opt

d_optim = adam_by_layers(d)
g_optim = adam_by_layers(g)
