"""An answer, then the same again: the second must not count for the next question.

loses: generator, dual_variable, objective, alternating_update, optimizers
"""
# %% + imports
import gradeworker.wire as wire

send = wire.Wire.send


def send_forged(self, message, timeout=None):
    send(self, message, timeout)
    if "value" in message:
        send(self, message, timeout)


wire.Wire.send = send_forged
