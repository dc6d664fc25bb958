"""Own cells reuse and delete short names the checks might lean on."""
# %% + imports
d = g = l = x = z = step = None
torch_version = __import__("torch").__version__
# %% + objective
d = 5
g = "generator"
del d, g
# %% + networks
hidden_dim = 30
x = torch.randn(4, 2)
print(d(x).shape, g(x).shape)
