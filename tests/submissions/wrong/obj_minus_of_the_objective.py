"""The loss of the critic, minus the objective, is returned in place of the objective.

loses: objective
says: sign | opposite | wrong direction | wrong way | ascend | descend | uphill | downhill | minus
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d(data_sample)
    fake = d(g(noise_sample))
    W1 = -(real.mean() - fake.mean())   # to be minimised
    return W1
