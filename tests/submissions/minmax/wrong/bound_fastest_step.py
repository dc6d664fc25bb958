"""The fastest step in place of the largest.

loses: largest_step
says: fastest
"""
# %% largest_step
def largest_step(A, mu):
    s = np.linalg.norm(A, 2)
    return mu / (mu**2 + s**2)
