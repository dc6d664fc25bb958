"""The name x is given to the new point; the caller's array stays."""
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    x = x - eta * (mu * x + A @ y)
    y = y + eta * (A.T @ x - mu * y)
    return x, y
