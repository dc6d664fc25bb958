"""Spells out all of Adam's arguments and loses the minus in eps: 1e8 in place of 1e-8. Every step is divided by a hundred million; nothing moves.

loses: optimizers
says: (eps)
"""
# %% optimizers
adam_kwargs = dict(
    lr=5e-3,
    betas=(0.0, 0.9),
    eps=1e8,
    weight_decay=0,
    amsgrad=False,
)
d_optim = torch.optim.Adam(d.parameters(), **adam_kwargs)
g_optim = torch.optim.Adam(g.parameters(), **adam_kwargs)
