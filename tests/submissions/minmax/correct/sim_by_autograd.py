"""PyTorch's autograd takes the gradients."""
# %% simultaneous_step
import torch

def simultaneous_step(x, y, A, eta, mu=0.0):
    tx = torch.tensor(x, requires_grad=True)
    ty = torch.tensor(y, requires_grad=True)
    f = mu / 2 * tx @ tx + tx @ torch.tensor(A) @ ty - mu / 2 * ty @ ty
    f.backward()
    return x - eta * tx.grad.numpy(), y + eta * ty.grad.numpy()
