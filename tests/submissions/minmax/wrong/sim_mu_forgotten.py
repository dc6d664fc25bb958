"""The curvature is left out: half the points.

loses: simultaneous_step
says: mu are missing
gets: simultaneous_step 1
"""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    x_next = x - eta * (A @ y)
    y_next = y + eta * (A.T @ x)
    return x_next, y_next
