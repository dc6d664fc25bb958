"""Only the real term: the generator does not appear.

loses: objective
says: fake | generat | second term | noise_sample
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean()
    return W1
