"""An experiment in an added cell ends in an exception; every answer is right."""
# %% + dual_variable
# what happens with a wrong shape?
test_d = DualVariable(input_dim=2)
test_d(torch.randn(10, 3))
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1
