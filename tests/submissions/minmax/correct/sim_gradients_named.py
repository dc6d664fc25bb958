"""Both gradients first, each with a name."""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    grad_x = mu * x + A @ y
    grad_y = A.T @ x - mu * y
    return x - eta * grad_x, y + eta * grad_y
