"""The generator is frozen inside the objective and stays so.

loses: objective
says: requires_grad | frozen | freez | gradient
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    for p in g.parameters():
        p.requires_grad = False
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1
