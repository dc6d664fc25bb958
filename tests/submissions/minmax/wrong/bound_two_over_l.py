"""The bound of gradient descent on a smooth function.

loses: largest_step
says: 2 / l
"""
# %% largest_step
def largest_step(A, mu):
    return 2 / np.sqrt(mu**2 + np.linalg.norm(A, 2) ** 2)
