"""The smallest singular value decides.

loses: largest_step
says: smallest
gets: largest_step 1
"""
# %% largest_step
def largest_step(A, mu):
    s = np.linalg.svd(A)[1].min()
    return 2 * mu / (mu**2 + s**2)
