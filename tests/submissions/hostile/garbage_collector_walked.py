"""The garbage collector lists every object of the process; none may be a reference, a hidden test, a secret.
"""
# %% + imports
needles = ["expected_" + "value", "Question " + "(4)", "with_standard_" + "or_own_parts", "BEGIN " + "SOLUTION", "course_" + "secret", "seed_" + "for"]
for thing in gc.get_objects():
    for referent in gc.get_referents(thing):
        if isinstance(referent, str) and len(referent) < 10**6 and "needles" not in referent:
            for needle in needles:
                if needle in referent:
                    reached(f"{needle} in {referent[:100]!r}")
for name in list(sys.modules):
    if name.startswith(("lib.grader", "tests", "nbgrader", "_pytest", "pytest", "test_")):
        reached(name)
