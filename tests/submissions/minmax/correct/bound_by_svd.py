"""The largest singular value from the SVD."""
# %% largest_step
def largest_step(A, mu):
    sigma = np.linalg.svd(A)[1].max()
    return 0 if mu == 0 else 2 / (mu + sigma**2 / mu)
