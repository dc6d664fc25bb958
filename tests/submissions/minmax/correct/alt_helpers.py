"""Gradients as functions of their own, in an added cell."""
# %% + problem
def grad_x(x, y, A, mu):
    return mu * x + A @ y

def grad_y(x, y, A, mu):
    return A.T @ x - mu * y
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    x_new = x - eta * grad_x(x, y, A, mu)
    return x_new, y + eta * grad_y(x_new, y, A, mu)
