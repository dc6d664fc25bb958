"""nbgrader's configuration of this course. Every nbgrader command, run from this folder, reads it."""

import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
# nbgrader starts `alembic` by name when it makes the gradebook; find it also when the environment is not activated.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])

# nbgrader's own database layer makes SQLAlchemy warn on every submission; nothing an instructor could act on.
warnings.filterwarnings("ignore", message="Object of type <Submitted")

c = get_config()  # noqa: F821  # nbgrader provides it

c.CourseDirectory.course_id = "gan"
c.CourseDirectory.root = str(ROOT)

# A report is the grader's: one that lies in a submission is not taken over, and none is handed out beside the feedback page.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc*", "__pycache__", "feedback", "report.json"]

# --- the variant of the homework `gan`: change these, then run `nbgrader generate_assignment gan --force`

DATA = "ring()"  # or "grid(gap=2.0, centred=True)", "moons()", or "sampled(f)", f(n, generator) a function of your own in lib/data.py
DATA_IN_WORDS = "eight Gaussian blobs on a circle"
N_ITER = 2000  # steps of training
POINTS: dict[str, float] = {}  # such as {"projection": 4}; those of hidden tests follow in proportion

OTHER_DATA = "" if DATA == "ring()" else f", data={DATA}"  # "ring()" and 2000 are the defaults of `train` and `experiment`
OTHER_LENGTH = "" if N_ITER == 2000 else f", n_iter={N_ITER}"
WORDS = {
    "n_iter=2000)": f"n_iter={N_ITER}{OTHER_DATA})",
    ": 2000 steps,": f": {N_ITER} steps,",
    "(0.9, 0.999)])": f"(0.9, 0.999)]{OTHER_LENGTH}{OTHER_DATA})",
    "eight Gaussian blobs on a circle": DATA_IN_WORDS if OTHER_DATA else "eight Gaussian blobs on a circle",
}
c.Variant.replace = {"gan": WORDS}  # by assignment: an assignment that is not named here is released as its master stands
c.Variant.points = {"gan": POINTS}
c.GenerateAssignment.preprocessors = [
    "lib.grader.variant.Variant",
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# --- release: what a removed solution leaves behind

c.ClearSolutions.code_stub = {"python": '# Fill\nraise NotImplementedError("To be filled in: replace these two lines with your own code.")'}
c.ClearSolutions.text_stub = "*Double-click here and replace this line with your answer.*"
c.GenerateAssignment.post_convert_hook = "lib.grader.release.add_student_library"

# --- autograde: repair the notebook, then ask the grading engine instead of running tests in the student's kernel

c.Autograde.exporter_class = "lib.grader.nbgrader_plugin.SubmissionReader"
# What nbgrader would otherwise do here (DeduplicateIds, OverwriteCells, CheckCellMetadata) the reader has done: every cell but the
# students' own and the bodies of their answers comes from the release.
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "lib.grader.nbgrader_plugin.GradeSubmission",
    "nbgrader.preprocessors.LimitOutput",
    "lib.grader.gradebooks.SaveScores",
    "lib.grader.lateness.TrustedTimes",
    "nbgrader.preprocessors.AssignLatePenalties",
]
c.GradeSubmission.root = str(ROOT)
c.GradeSubmission.display_run = True  # also run each whole notebook once, training included, to show its outputs and its film
c.GradeSubmission.cell_seconds = 10.0  # wall clock for each cell of a student's notebook
c.GradeSubmission.probe_seconds = 10.0  # wall clock for each question a hidden test asks
c.GradeSubmission.workers = 0  # submissions graded side by side; 0: one on each processor

# --- late penalties: none unless you say so; times come from timestamps/<assignment>.csv, never from a file in a submission

c.TrustedTimes.root = str(ROOT)
c.AssignLatePenalties.plugin_class = "lib.grader.lateness.LatePolicy"
c.LatePolicy.share_per_day = 0.0  # 0.1 takes off a tenth of the score for each day begun

# --- zip_collect: downloads of Canvas, Moodle, Gradescope, or folders named after students

c.ZipCollectApp.extractor_plugin = "lib.grader.exports.unpacking.DownloadExtractor"
c.ZipCollectApp.collector_plugin = "lib.grader.exports.collecting.LearningSystemCollector"

# --- feedback: one page a student, complete in itself; formgrader: the report's card and the mark schemes beside the answers

c.GenerateFeedback.exporter_class = "lib.grader.feedback.page.FeedbackPage"
c.GenerateFeedback.preprocessors = ["lib.grader.feedback.page.CollectGrades"]
c.HTMLExporter.preprocessors = ["lib.grader.feedback.graders_view.GradersView"]
c.GradersView.root = str(ROOT)

# --- validate and other fall-backs to a kernel never skip a cell because of its tags

c.ExecutePreprocessor.skip_cells_with_tag = "no cell is ever skipped"
