"""What people read of a report: outputs in the graded notebook, the student's page, the grader's view.

`outputs` writes into the notebook that nbgrader keeps; `page` turns that notebook and its report into the page a student gets;
`graders_view` adds to what formgrader shows. All draw the same tables (`checks`), figures (`drawing`) and card (`card`).
"""

from .allowance import Allowance
from .markup import inline
from .outputs import remark_output, score_output, shown_outputs, table_output

__all__ = ["Allowance", "inline", "remark_output", "score_output", "shown_outputs", "table_output"]
