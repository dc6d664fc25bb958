"""Error reports of a form the judge does not expect: a number where a list should be.
"""
# %% + imports
import gradeworker.wire as wire

send = wire.Wire.send


def send_forged(self, message, timeout=None):
    if "cell" in message:
        message = {**message, "error": {"lines": 5, "kind": [1, 2], "text": {"a": np.ones(3)}}}
    send(self, message, timeout)


wire.Wire.send = send_forged
