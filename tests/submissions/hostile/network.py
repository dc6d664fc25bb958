"""Names are resolved, this machine and others are called, packets are sent; to sockets somebody listens at, with open files attached.
"""
# %% + imports
attempt("resolve a name", lambda: socket.getaddrinfo("example.org", 80))
for family, kind, address in (
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", CANARIES_PORT)),
    (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 53)),
    (socket.AF_INET6, socket.SOCK_STREAM, ("::1", CANARIES_PORT)),
    (socket.AF_UNIX, socket.SOCK_STREAM, "/run/docker.sock"),
    (socket.AF_UNIX, socket.SOCK_STREAM, "/run/dbus/system_bus_socket"),
    *((socket.AF_UNIX, socket.SOCK_DGRAM, address) for address in CANARIES_SOCKETS),
):
    attempt(f"connect to {address}", lambda family=family, kind=kind, address=address: socket.socket(family, kind).connect(address))
attempt("listen", lambda: socket.socket().bind(("127.0.0.1", 0)))
attempt("netlink", lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))
attempt("packets", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
attempt("vsock", lambda: socket.socket(40, socket.SOCK_STREAM))
attempt("fetch a page", lambda: __import__("urllib.request").request.urlopen("http://127.0.0.1:%d" % CANARIES_PORT, timeout=1))


def send(kind, address, *attached):
    ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
    ours.sendmsg([b"x"], attached, 0, address)


for address in CANARIES_SOCKETS:
    for kind in (socket.SOCK_DGRAM, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK, socket.SOCK_SEQPACKET, socket.SOCK_RAW):
        attempt(f"send to {address}", lambda kind=kind, address=address: socket.socketpair(socket.AF_UNIX, kind)[0].sendto(b"x", address))
        attempt(f"send a message to {address}", lambda kind=kind, address=address: send(kind, address))
        rights = socket.SOL_SOCKET, socket.SCM_RIGHTS, struct.pack("i", os.open(".", os.O_RDONLY))
        attempt(f"hand a file to {address}", lambda kind=kind, address=address, rights=rights: send(kind, address, rights))
libc = ctypes.CDLL(None)
pair = (ctypes.c_int * 2)()
for number, arguments in {44: (b"x", 1, 0, b"\1\0/x", 4), 46: (b"\0" * 56, 0), 307: (b"\0" * 64, 1, 0)}.items():  # sendto, sendmsg, sendmmsg
    socket_of_mine = socket.socketpair()[0]
    if libc.syscall(number, socket_of_mine.fileno(), *arguments) >= 0:
        reached(f"system call {number}")
