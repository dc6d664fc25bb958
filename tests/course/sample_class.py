"""A class of forty whose mistakes recur as they do in real ones: Canvas's zip of what they hand in, and the list of students."""

import csv
import json
import zipfile
from pathlib import Path

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, read_entry, reference_cells

CORPORA = Path(__file__).parents[1] / "submissions"

# What each student handed in: entries of the corpora, where there are two the cells of both. The first eight make a short walk.
NOT_A_NOTEBOOK, UNTOUCHED = "not a notebook", "untouched"
HANDED_IN = (
    NOT_A_NOTEBOOK,
    UNTOUCHED,
    "correct/sn_max_of_one_and_sigma",  # right, and marked down by the check that is mended later
    "wrong/sn_frobenius_torch_norm",
    "correct/student_minimalist",
    "wrong/upd_zero_grad_nowhere",
    "wrong/critic_leaky_relu wrong/upd_enforce_forgotten",  # gains by the other weights
    "wrong/sn_bias_divided_too",  # gains by the withdrawn check
    "wrong/sn_frobenius_linalg_norm",
    "wrong/upd_zero_grad_before_step_in_critic_branch",
    "correct/student_over_clever",
    "wrong/upd_enforce_before_step",
    "wrong/sn_square_root_of_sigma wrong/obj_sum",
    "correct/student_verbose_beginner",
    "wrong/upd_schedule_inverted",
    "wrong/sn_frobenius_by_hand wrong/upd_zero_grad_nowhere",
    "wrong/sn_frobenius_matrix_norm_default wrong/upd_critic_descends",
    "wrong/upd_critic_descends",
    "correct/student_physicist",
    "wrong/gen_relu_on_output",
    "wrong/sn_division_without_assignment",
    "correct/upd_frozen_partner_restored",
    "wrong/upd_enforce_forgotten",
    "wrong/critic_layers_in_python_list",
    "correct/student_miyato_paper",
    "wrong/opt_one_over_both_networks wrong/upd_zero_grad_nowhere",
    "wrong/sn_frobenius_tensor_method wrong/obj_sign_flipped",
    "wrong/upd_zero_grad_in_critic_branch_only",
    "correct/sn_gouk_max_sigma_over_c",
    "wrong/gen_three_hidden_layers wrong/sn_frobenius_numpy wrong/upd_schedule_inverted wrong/obj_plus_for_minus",
    "wrong/cell_syntax_error_update",
    "correct/student_over_clever",  # the same answers as another's, under other names
    "wrong/upd_remainder_is_last",
    "correct/student_with_drafts",
    "wrong/sn_fresh_vector_power_iteration",
    "wrong/cell_half_finished_normalisation_only wrong/opt_swapped",
    "wrong/upd_off_by_one_plus",
    "correct/nb_time_magic_on_solution_cells",
    "wrong/sn_projection",
    "correct/opt_default_betas",
)
COPIES = ("510", "531")

WRITTEN = {
    "projection": (
        "No. Normalising divides **all** singular values by the largest one; the projection only cuts those above 1 down to 1.",
        "No: take $W = \\mathrm{diag}(4, 0.5)$. Normalised it becomes $\\mathrm{diag}(1, 0.125)$, projected $\\mathrm{diag}(1, 0.5)$.",
        "Yes, because afterwards the largest singular value is 1 in both cases, so both are on the boundary of the set.",
        "It is not. The projection is the *closest* matrix with norm at most 1, and scaling moves the small singular values for no reason.",
        "I think it is the same as long as $W$ has rank one, otherwise no (the other singular values shrink too).",
    ),
    "observations": (
        "The points first form a blob, then stretch to a ring and at about step 600 the eight modes appear. Some stay thin.",
        "With beta_1 = 0.9 it spins around and modes vanish. With 0.0 it is calmer. More critic steps made it slower but cleaner.",
        "The objective goes down and then stays around zero. It is not a good measure of quality, the film shows more.",
        "The generated points follow the critic's slope. There are always bridges between neighbouring modes because $g$ is continuous.",
    ),
}


def hand_in_class(root, size):
    """Write `students.csv` and Canvas's zip: names, late marks and numbers in the files' names."""
    assignment = Assignment(root, "gan")
    with (root / "students.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "first_name", "last_name", "email"])
        writer.writerows(
            [str(500 + n), "A", f"Student {n:02}", f"s{n:02}@example.org"] for n in range(size + 1)
        )  # the last hands in nothing
    archive = root / "downloaded/gan/archive/submissions.zip"
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as made:
        for n in range(size):
            late = "LATE_" if n % 9 == 0 else ""
            name = f"student{n:02}_{late}{500 + n}_{90000 + n}_gan{'-1' if n % 7 == 0 else ''}.ipynb"
            made.writestr(name, handed_in(assignment, n))


def handed_in(assignment, n):
    """The file of the n-th student."""
    what = HANDED_IN[n]
    if what == NOT_A_NOTEBOOK:
        return "My answers are in the attached document."
    if what == UNTOUCHED:
        return json.dumps(build_notebook(assignment, {}))
    cells = reference_cells(assignment) | {cell: texts[n % len(texts)] for cell, texts in WRITTEN.items()}
    added = ()
    for name in what.split():
        entry = read_entry(CORPORA / f"{name}.py")
        cells, added = cells | entry.cells, (*added, *entry.added)
    if str(500 + n) == COPIES[1]:
        cells = {cell: source.replace("loss", "value_now").replace("layer", "part") for cell, source in cells.items()}
    return json.dumps(build_notebook(assignment, cells, added))
