""".mean without parentheses.

loses: objective
says: mean | method | operand
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean - d(g(noise_sample)).mean
    return W1
