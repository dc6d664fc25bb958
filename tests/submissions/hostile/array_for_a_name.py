"""An array where a name should be: comparing it has no truth value.
"""
# %% + imports
import gradeworker.wire as wire

send = wire.Wire.send


def send_forged(self, message, timeout=None):
    key = "cell" if "cell" in message else "number"
    send(self, {**message, key: np.ones(3)}, timeout)


wire.Wire.send = send_forged
