"""A message that announces 4 GB.

loses: generator, dual_variable
says: allowed
"""
# %% + imports
import gradeworker.wire as wire

send = wire.Wire.send


def send_forged(self, message, timeout=None):
    if not isinstance(message.get("value"), list):
        return send(self, message, timeout)
    self.sock.sendall(struct.pack(">I", 2**32 - 1) + b"x" * 1000)


wire.Wire.send = send_forged
