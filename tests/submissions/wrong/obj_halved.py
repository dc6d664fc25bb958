"""The difference of the means is divided by two.

loses: objective
says: half | halv | twice | factor | 0.5 | 1/2
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return (d(data_sample).mean() - d(g(noise_sample)).mean()) / 2
