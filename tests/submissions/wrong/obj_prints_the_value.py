"""W1 is printed instead of returned.

loses: objective
says: None | return
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    print("W1 =", W1.item())
