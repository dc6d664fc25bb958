"""The network reaches up into the probe's frame and rewrites what it has collected.

loses: generator
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.only = nn.Linear(noise_dim, output_dim)

    def forward(self, z):
        frame = sys._getframe()
        while frame:
            for name, value in list(frame.f_locals.items()):
                if name == "seen" and isinstance(value, dict):
                    value.update(outputs=[torch.zeros(len(z), 4)] * 2, passed=True)
                if name == "message" and isinstance(value, dict):
                    value["number"] = 10**6
            ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
            frame = frame.f_back
        return self.only(z)
