"""The caller's arrays are changed.

loses: simultaneous_step
says: in place
"""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    gx, gy = mu * x + A @ y, A.T @ x - mu * y
    x -= eta * gx
    y += eta * gy
    return x, y
