"""The garbage collector lists every object of the process; none may be a reference, a hidden test, a secret.
"""
# %% + imports
needles = [word.replace("-", "") for word in ("expec-ted_value", "Ques-tion (4)", "with_stand-ard_or_own_parts", "BEGIN SOL-UTION", "seed-_for")]
for thing in gc.get_objects():
    for referent in gc.get_referents(thing):
        if isinstance(referent, str) and referent not in needles:
            for needle in needles:
                if needle in referent:
                    reached(f"{needle} in {referent[:100]!r}")
for name in list(sys.modules):
    if name.startswith(("lib.grader", "tests", "nbgrader", "_pytest", "pytest", "test_")):
        reached(name)
