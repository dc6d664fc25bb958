"""Nesting a thousand deep.

loses: generator, dual_variable
says: not a message | nested
"""
# %% + imports
import gradeworker.wire as wire

send = wire.Wire.send


def send_forged(self, message, timeout=None):
    if not isinstance(message.get("value"), list):
        return send(self, message, timeout)
    body = b"\x91" * 1000 + b"\xc0"
    self.sock.sendall(struct.pack(">I", len(body)) + body)


wire.Wire.send = send_forged
