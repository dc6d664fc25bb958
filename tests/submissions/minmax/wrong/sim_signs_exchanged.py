"""Both signs the wrong way round.

loses: simultaneous_step
says: exchanged
"""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    x_next = x + eta * (mu * x + A @ y)
    y_next = y - eta * (A.T @ x - mu * y)
    return x_next, y_next
