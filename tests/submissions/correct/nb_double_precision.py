"""Double precision is made the default in an added cell."""
# %% + imports
torch.set_default_dtype(torch.float64)
