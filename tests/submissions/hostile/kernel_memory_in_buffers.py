"""Sockets and pipes hold as much as can be had, which counts as nobody's memory.
"""
# %% + imports
import fcntl

held, ends = 0, []
try:
    for _ in range(1000):
        pair = socket.socketpair()
        ends += pair
        for end in pair:
            for option in (socket.SO_SNDBUF, socket.SO_RCVBUF, 32, 33):  # the last two are SO_SNDBUFFORCE and SO_RCVBUFFORCE
                attempt("raise a buffer", lambda end=end, option=option: end.setsockopt(socket.SOL_SOCKET, option, 2**26))
            end.setblocking(False)
            try:
                while True:
                    held += end.send(b"x" * 65536)
            except BlockingIOError:
                pass
except OSError:
    pass
for end in ends:
    end.close()
pipes = []
try:
    for _ in range(1000):
        pipes.append(os.pipe())
        attempt("widen a pipe", lambda: fcntl.fcntl(pipes[-1][1], 1031, 2**20))
        os.set_blocking(pipes[-1][1], False)
        try:
            while True:
                held += os.write(pipes[-1][1], b"x" * 65536)
        except BlockingIOError:
            pass
except OSError:
    pass
for pipe in pipes:
    for end in pipe:
        os.close(end)
if held > 2**26:
    reached(f"{held} bytes of the kernel's memory")
