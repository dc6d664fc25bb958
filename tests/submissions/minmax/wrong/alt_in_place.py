"""The caller's arrays are changed.

loses: alternating_step
says: in place
"""
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    x -= eta * (mu * x + A @ y)
    y += eta * (A.T @ x - mu * y)
    return x, y
