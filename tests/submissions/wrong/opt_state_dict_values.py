"""The state dict's tensors, which are not the parameters.

loses: optimizers
says: tensors without gradients
says: moves nothing
"""
# %% optimizers
d_optim = torch.optim.Adam(d.state_dict().values(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.state_dict().values(), lr=5e-3, betas=(0.0, 0.9))
