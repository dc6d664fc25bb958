"""The turns are exchanged.

loses: alternating_step
says: x already sees
"""
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    y_next = y + eta * (A.T @ x - mu * y)
    x_next = x - eta * (mu * x + A @ y_next)
    return x_next, y_next
