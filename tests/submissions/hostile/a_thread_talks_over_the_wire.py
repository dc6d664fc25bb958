"""A thread floods the judge with well-formed messages while the notebook goes on.

loses: generator
gets: generator 0
"""
# %% generator
import msgpack


def frame(message):
    body = msgpack.packb(message)
    return struct.pack(">I", len(body)) + body



def talk():
    while True:
        for fd in range(3, 32):
            try:
                os.write(fd, frame({"number": 1, "value": 1.0}))
            except OSError:
                pass


class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.only = nn.Linear(noise_dim, output_dim)

    def forward(self, z):
        threading.Thread(target=talk, daemon=True).start()
        return self.only(z)
