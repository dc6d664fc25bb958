"""NaN is neither above nor below anything.

loses: objective
gets: objective 0.5
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return (d(data_sample).mean() - d(g(noise_sample)).mean()) * float("nan")
