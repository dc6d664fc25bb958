"""The Frobenius norm in place of the spectral one: right for numbers only.

loses: largest_step
says: frobenius
gets: largest_step 1
"""
# %% largest_step
def largest_step(A, mu):
    s = np.linalg.norm(A)
    return 2 * mu / (mu**2 + s**2)
