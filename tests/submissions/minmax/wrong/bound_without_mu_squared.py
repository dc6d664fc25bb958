"""mu squared is lost in the denominator.

loses: largest_step
says: missing in the denominator
"""
# %% largest_step
def largest_step(A, mu):
    return 2 * mu / np.linalg.norm(A, 2) ** 2
