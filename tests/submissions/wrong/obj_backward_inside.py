"""backward() is called inside the objective: evaluating it fills the gradients.

loses: objective
says: `backward()` called inside it
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    W1.backward(retain_graph=True)
    return W1
