"""A child in a session of its own outlives the grading elsewhere.
"""
# %% + imports
attempt("Popen", lambda: subprocess.Popen(["sleep", "987.65"], start_new_session=True))
attempt("spawn", lambda: os.posix_spawn("/bin/sleep", ["sleep", "987.65"], {}))
attempt("exec", lambda: os.execv("/bin/sleep", ["sleep", "987.65"]))
attempt("setsid", os.setsid)
libc = ctypes.CDLL(None)
if libc.system(b"sleep 987.65 &") == 0:
    reached("system")
