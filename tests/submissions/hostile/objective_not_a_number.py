"""NaN is neither above nor below anything.

loses: objective
gets: objective 0.25
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return (d(data_sample).mean() - d(g(noise_sample)).mean()) * float("nan")
