"""Threads and exit handlers that go on when the cell is over.
"""
# %% + imports
import atexit
import weakref


def haunt():
    while True:
        time.sleep(0.05)
        try:
            open(f"{CANARIES['outside']}/escaped-daemon", "w").close()
            reached("the folder outside, from a thread")
        except OSError:
            pass


threading.Thread(target=haunt, daemon=True).start()
threading.Thread(target=haunt, daemon=False).start()
atexit.register(haunt)
signal.signal(signal.SIGALRM, lambda *args: None)
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
