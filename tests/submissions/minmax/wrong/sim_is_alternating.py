"""y sees the new x.

loses: simultaneous_step
says: alternating
"""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    x_next = x - eta * (mu * x + A @ y)
    y_next = y + eta * (A.T @ x_next - mu * y)
    return x_next, y_next
