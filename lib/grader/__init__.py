"""The grading engine: it reads submissions, runs them in workers, judges them with a hidden suite and reports.

The way of the data, top to bottom: `notebook` (rebuild what was handed in) -> `assignment` (what was asked) -> `engine` (grade) ->
`judge` (pytest over the hidden suite) -> `workers` (the student's code, elsewhere) -> `report` -> `feedback` and `nbgrader_plugin`
(the gradebook).
Nothing here knows what the homework is about.
"""
