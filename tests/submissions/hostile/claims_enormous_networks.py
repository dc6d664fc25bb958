"""Networks that claim thousands of millions of weights, for which the judge would have to draw values.

loses: generator, dual_variable
gets: generator 0
says: far more than
"""
# %% + imports
import gradeworker.wire as wire

send = wire.Wire.send


def send_forged(self, message, timeout=None):
    if isinstance(message.get("value"), list):
        message = {**message, "value": [[20_000, 20_000]] * 6}
    send(self, message, timeout)


wire.Wire.send = send_forged
