"""Careful: asserts that both samples are batches of equal size and that data have two columns, as the notebook's table says."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    assert data_sample.ndim == noise_sample.ndim == 2
    assert data_sample.shape[0] == noise_sample.shape[0], "one noise vector per data point"
    assert data_sample.shape[1] == 2, "points of the plane"
    real = d(data_sample)                       # (B, 1)
    generated = g(noise_sample)                 # (B, 2)
    assert generated.shape == data_sample.shape
    fake = d(generated)                         # (B, 1)
    assert real.shape == fake.shape == (len(data_sample), 1)
    W1 = real.mean() - fake.mean()
    assert W1.ndim == 0
    return W1
