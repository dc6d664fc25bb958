"""The critic is normalised inside the objective: evaluating it changes the weights.

loses: objective
says: change | enforce | weights | parameters
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    d.enforce_lipschitz()
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1
