"""The noise is taken for the data and the data go through the generator; works only when the dimensions agree.

loses: objective
says: data and noise are exchanged
says: exchang | swap | noise_sample | data_sample | noise | shape
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(noise_sample).mean() - d(g(data_sample)).mean()
