"""Names are resolved, this machine and others are called, packets are sent.
"""
# %% + imports
attempt("resolve a name", lambda: socket.getaddrinfo("example.org", 80))
for family, kind, address in (
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", CANARIES_PORT)),
    (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 53)),
    (socket.AF_INET6, socket.SOCK_STREAM, ("::1", CANARIES_PORT)),
    (socket.AF_UNIX, socket.SOCK_STREAM, "\0escaped"),
    (socket.AF_UNIX, socket.SOCK_STREAM, "/run/docker.sock"),
    (socket.AF_UNIX, socket.SOCK_STREAM, "/run/dbus/system_bus_socket"),
):
    attempt(f"connect to {address}", lambda family=family, kind=kind, address=address: socket.socket(family, kind).connect(address))
attempt("listen", lambda: socket.socket().bind(("127.0.0.1", 0)))
attempt("netlink", lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))
attempt("packets", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
attempt("vsock", lambda: socket.socket(40, socket.SOCK_STREAM))
ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
attempt("send from a pair to a stranger", lambda: ours.sendto(b"x", "\0escaped"))
attempt("fetch a page", lambda: __import__("urllib.request").request.urlopen("http://127.0.0.1:%d" % CANARIES_PORT, timeout=1))
