"""A and its transpose are exchanged.

loses: alternating_step
says: transpose
"""
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    x_next = x - eta * (mu * x + A.T @ y)
    y_next = y + eta * (A @ x_next - mu * y)
    return x_next, y_next
