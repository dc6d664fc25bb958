"""A look at the GPU by a shell command in an added cell, which need not work here."""
# %% + imports
!nvidia-smi
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1
