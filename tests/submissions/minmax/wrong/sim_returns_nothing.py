"""No return.

loses: simultaneous_step
says: two arrays
"""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    x_next = x - eta * (mu * x + A @ y)
    y_next = y + eta * (A.T @ x - mu * y)
