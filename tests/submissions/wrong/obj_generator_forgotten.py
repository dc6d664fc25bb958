"""d(noise_sample): the noise goes to the critic without the generator; works only when the dimensions agree.

loses: objective
says: generator is not applied
says: g( | generator | noise | shape
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(noise_sample).mean()
    return W1
