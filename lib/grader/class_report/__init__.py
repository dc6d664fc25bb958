"""The class report: what a class of reports says about the class, the homework and its checks.

`reading` collects reports, grades and answers; `analysis` is a pure function from those to a `ClassReport`; `writing` draws it as one
HTML page with charts, and as CSV and JSON.
"""
