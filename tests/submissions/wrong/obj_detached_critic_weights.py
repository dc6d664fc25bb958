"""The critic is frozen inside and stays so.

loses: objective
says: gradient reaches the critic
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    for p in d.parameters():
        p.requires_grad_(False)
    return d(data_sample).mean() - d(g(noise_sample)).mean()
