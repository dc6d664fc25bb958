"""y_next comes first.

loses: simultaneous_step
says: exchanged
"""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    x_next = x - eta * (mu * x + A @ y)
    y_next = y + eta * (A.T @ x - mu * y)
    return y_next, x_next
