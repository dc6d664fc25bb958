"""Every answer carries 60 MB of text under a key nobody asked for.

loses: generator, dual_variable, objective, alternating_update, optimizers
says: not a message
"""
# %% + imports
import gradeworker.wire as wire

send = wire.Wire.send


def send_forged(self, message, timeout=None):
    if isinstance(message.get("value"), dict):
        message = {**message, "value": {**message["value"], "more": "x" * (60 * 2**20)}}
    send(self, message, timeout)


wire.Wire.send = send_forged
