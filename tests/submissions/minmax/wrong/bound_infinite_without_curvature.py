"""Bilinear games are said to converge for every step.

loses: largest_step
says: so the bound is 0
gets: largest_step 1
"""
# %% largest_step
def largest_step(A, mu):
    if mu == 0:
        return np.inf
    return 2 * mu / (mu**2 + np.linalg.norm(A, 2) ** 2)
