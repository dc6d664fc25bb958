"""Feedback pages: what a student reads, complete in itself, and nothing the instructor keeps."""

import base64
import io
import struct
import time
from html.parser import HTMLParser
from xml.etree import ElementTree

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from lib.grader.feedback.allowance import CELL_PICTURES, CELL_TEXT, Allowance, limited
from lib.grader.feedback.card import Scored, Summary, card_html
from lib.grader.feedback.checks import checks_html
from lib.grader.feedback.drawing import figure_html
from lib.grader.feedback.film import contact_sheet, film_html
from lib.grader.feedback.gif import measure
from lib.grader.feedback.graders_view import GradersView, mark_schemes
from lib.grader.feedback.outputs import shown_outputs
from lib.grader.feedback.page import FeedbackPage, summarise
from lib.grader.feedback.pictures import measure as measure_picture
from lib.grader.feedback.text import formula, markdown_html
from lib.grader.figures import before_after, timeline
from lib.grader.report import Outcome, Report, TestResult
from lib.grader.students_text import harmless_markdown, pasted_pictures

VOID = {"meta", "img", "br", "hr", "rect", "circle", "line", "path"}


class Page(HTMLParser):
    """Tags and attributes of a page; fails on tags that are not closed in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.stack, self.words = [], [], ""
        self.feed(text)
        assert not self.stack, f"not closed: {self.stack}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.stack.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.stack and self.stack[-1] != "style":
            self.words += data


def result(question, outcome=Outcome.PASS, points=1.0, message="", title="It does what it should.", **more):
    return TestResult(question, f"test_{question}", title, outcome, points, message, **more)


def graded_cell(cell_id, points, score, solution=False, pending=False, **more):
    data = {"grade_id": cell_id, "grade": True, "solution": solution, "points": points, "score": score, "pending": pending, **more}
    return {"nbgrader": data}


@pytest.fixture
def export(tmp_path):
    """Write a notebook and a report and make the page nbgrader would make of them."""

    def make(nb, report, **names):
        nbformat.write(nb, tmp_path / "hw.ipynb")
        (tmp_path / "report.json").write_text(report.to_json())
        resources = {"nbgrader": {"student": "student-01", "assignment": "hw", **names}}
        return FeedbackPage().from_filename(str(tmp_path / "hw.ipynb"), resources)[0]

    return make


def sample_notebook():
    hostile = "<script>alert(1)</script>"
    answer = {"nbgrader": {"grade_id": "one", "solution": True, "grade": False, "comment": "Well done, *really*."}}
    return new_notebook(
        cells=[
            new_markdown_cell(
                "# A homework\n\nHere is $x_1 < 2$ and\n\n$$\\begin{aligned} a &= b \\end{aligned}$$",
                metadata={"nbgrader": {"grade_id": "t"}},
            ),
            new_markdown_cell("## (1) First  ·  3 points", metadata={"nbgrader": {"grade_id": "q1"}}),
            new_code_cell(f"x = 1  # {hostile}", metadata=answer, outputs=[new_output("stream", text=f"\x1b[31mred\x1b[0m {hostile}")]),
            new_code_cell("check(x)", metadata=graded_cell("test_one", 3, 1.0)),
            new_markdown_cell("## (2) Second", metadata={"nbgrader": {"grade_id": "q2"}}),
            new_markdown_cell(
                f"My answer {hostile} ![x](http://example.org/spy.png) [y](javascript:alert(1))",
                metadata=graded_cell("two", 2, 0.0, True, True),
            ),
            new_code_cell("", outputs=[new_output("display_data", {"text/html": hostile, "text/plain": "plain"})]),
        ]
    )


def sample_report(**more):
    results = (
        result("one", Outcome.PASS, 1.0, title="It starts."),
        result("one", Outcome.FAIL, 2.0, "Saw `5` <b>, expected 4.", title="It doubles.", remarks=("mind the gap",)),
    )
    return Report("student-01", "hw", results, suite="cafe", **more)


def test_the_page_is_well_formed_and_loads_and_runs_nothing(export):
    text = export(sample_notebook(), sample_report())
    page = Page(text)
    tags = [tag for tag, _ in page.tags]
    assert "script" not in tags
    assert "link" not in tags
    assert "iframe" not in tags
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        assert not attributes.get("src", "data:").startswith("http")
        assert not attributes.get("href", "#").startswith("javascript")


def test_the_page_has_what_a_screen_reader_needs(export):
    page = Page(export(sample_notebook(), sample_report()))
    assert ("html", {"lang": "en"}) in page.tags
    assert any(tag == "main" for tag, _ in page.tags)
    assert all(a.get("alt") for tag, a in page.tags if tag == "img")
    assert all(a.get("scope") for tag, a in page.tags if tag == "th" and a)
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    assert {a["href"].removeprefix("#") for tag, a in page.tags if tag == "a" and "href" in a} <= set(ids)


def test_the_page_says_score_cause_comment_and_what_is_pending(export):
    words = Page(export(sample_notebook(), sample_report(), late_penalty=0.5)).words
    assert "A homework · student-01" in words
    assert "0.5 of 5 points" in words
    assert "0.5 points were taken off for handing in late" in words
    assert "1 answer is still to be graded by a person (2 points)" in words
    assert "(1) First: 1 of 3 points" in words
    assert "Saw 5 <b>, expected 4." in words
    assert "Remark. mind the gap" in words
    assert "Well done, really." in words
    assert "not yet right" in words
    assert "check(x)" not in words  # the visible check's call says nothing here


def test_nothing_of_the_graders_own_trouble_reaches_the_page(export):
    secret = "KeyError: reference_weights (test_one.py:12)"
    report = sample_report(attention=(f"The grader itself failed in test_x: {secret}",))
    broken = Report("s", "hw", (result("one", Outcome.GRADER_ERROR, 3.0, secret),), attention=report.attention)
    text = export(sample_notebook(), broken)
    assert "reference_weights" not in text
    assert "A person will look at this submission" in text
    scored = (Scored("test_one", "(1)", 0.0, 3.0, "one"),)
    assert "reference_weights" in card_html(Summary("hw", "s", scored), broken, for_grader=True)


def test_without_a_report_the_mend_is_named(tmp_path):
    nbformat.write(new_notebook(), tmp_path / "hw.ipynb")
    with pytest.raises(FileNotFoundError, match="nbgrader autograde hw --student student-01"):
        FeedbackPage().from_filename(str(tmp_path / "hw.ipynb"), {"nbgrader": {"student": "student-01", "assignment": "hw"}})


def test_the_card_puts_the_costliest_question_first():
    results = (
        result("small", Outcome.FAIL, 1.0, "a small thing"),
        result("large", Outcome.FAIL, 4.0, "the large thing"),
        result("large", Outcome.FAIL, 4.0, "its echo"),
        result("right"),
        result("open", Outcome.NOT_ATTEMPTED, 2.0, "Not filled in yet."),
    )
    scored = tuple(Scored(f"test_{q}", f"({q})", 0.0, 4.0, q) for q in ("small", "large", "right", "open"))
    words = Page(card_html(Summary("hw", "s", scored), Report("s", "hw", results))).words
    first = words.index("the large thing")
    assert first < words.index("a small thing")
    assert "its echo" not in words
    assert "(right): every check passed." in words
    assert "Not filled in yet: (open)." in words


def test_figures_say_in_words_what_they_show_and_survive_json():
    slopes = before_after("Values", [("layer 1", [4.0, 2.0], [2.0, float("nan")]), ("layer 2", [3.0], [1e300])], 1.0, "bound")
    turns = timeline("Turns", ["0", "1"], ["a", "b"], [["a"], ["b"]], [["b"], ["b"]])
    report = Report("s", "hw", (result("q", Outcome.FAIL, figures=(slopes, turns)),))
    again = Report.from_dict(__import__("json").loads(report.to_json()))
    assert again == report
    labels = []
    for figure in again.results[0].figures:
        svg = figure_html(figure)
        svg = svg[svg.index("<svg") : svg.index("</svg>") + 6]
        tree = ElementTree.fromstring(svg)  # well-formed
        labels.append(tree.get("aria-label"))
    assert "layer 1: before 4, 2, after 2, not finite" in labels[0]
    assert "at step 0 the a should have moved, the b did" in labels[1]


def test_pictures_stand_open_where_something_went_wrong():
    figure = timeline("Turns", ["0"], ["a"], [["a"]], [["a"]])
    report = Report("s", "hw", (result("q", Outcome.FAIL, figures=(figure,)), result("p", figures=(figure,))))
    assert "<details open>" in checks_html(report, "q")
    assert "<details>" in checks_html(report, "p")


@pytest.mark.parametrize(
    "source",
    [
        r"\text{<script>alert(1)</script>}",
        "a &lt;script&gt; b",
        r"\text{&lt;img src=x onerror=alert(1)&gt;}",
        r"\begin{nonsense",
        "x" * 6000,
    ],
)
def test_a_formula_is_never_markup_of_its_own(source):
    tags = {tag for tag, _ in Page(formula(source)).tags}
    assert tags <= {"math", "mrow", "mi", "mo", "mtext", "mn", "code", "msub", "mspace"}, tags


@pytest.mark.parametrize(
    "source",
    [r"\href{javascript:alert(1)}{x}", r"\style{position:fixed;inset:0}{x}", r"\class{a}{x}", "&#92;href{javascript:alert(1)}{x}"],
)
def test_a_formula_has_no_links_and_no_style(source):
    attributes = {name for _, attributes in Page(formula(source)).tags for name in attributes}
    assert attributes <= {"xmlns", "display", "mathvariant", "stretchy", "fence", "form"}, attributes


@pytest.mark.parametrize("source", [" " * 16_000 + "x", r"\(" * 4000, r"\[" * 4000, r"\begin{a}" * 4000, "$x^2$ " * 16_000])
def test_text_that_would_take_minutes_to_render_is_shown_as_typed(source):
    assert markdown_html(source).startswith("<pre>")


def test_what_stands_for_a_character_is_shown_and_not_obeyed():
    typed = "&#92;href{x}{y} and &lt;b&gt; and a < b"
    safe = harmless_markdown(typed)
    assert "&#92;" not in safe
    assert "<b" not in safe
    assert "&lt;b&gt; and a &lt; b" in markdown_html(safe).replace("&amp;", "&")


@pytest.mark.parametrize(
    "command",
    [
        r"\href{javascript:alert(1)}{x}",
        r'\mmlToken{mi}[href="javascript:alert(1)"]{x}',
        r'\mmlToken{mi}[style="position:fixed"]{You have 46 points}',
        r"\bbox[border:9999px solid white]{x}",
        r"\texttip{x}{y}",
        r"\csname href\endcsname{javascript:alert(1)}{x}",
        r"\htmlStyle{position:fixed}{x}",
    ],
)
def test_no_command_of_a_formula_acts_on_the_page_around_it(command):
    """Where a notebook is opened in JupyterLab, MathJax or KaTeX draws its formulas."""
    safe = harmless_markdown(f"${command}$")
    assert command.split("{")[0].split("[")[0].split(" ")[0] not in safe
    assert harmless_markdown(r"$\hrefs \classes \bboxes$") == r"$\hrefs \classes \bboxes$"


def test_formulas_become_mathml():
    made = markdown_html("Let $\\|W\\|_F \\le 1$:\n\n$$\\begin{aligned} a &= b \\\\ c &= d\\end{aligned}$$")
    assert made.count("<math") == 2
    assert "<mtr>" in made
    assert "&amp;" not in made
    assert "&#x" not in markdown_html(r"$\omega \in \mathbb{R}$").replace("&#x27;", "")


def gif(width, height, *frames):
    """A GIF of single points at the given places on a screen of the given size."""
    raw = b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF0, 0, 0) + b"\0\0\0\xff\xff\xff"
    for at in frames:
        raw += b"\x21\xf9\x04\x04\0\0\0\0," + struct.pack("<HHHHB", *at, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return base64.b64encode(raw + b";").decode()


def shown_film(data):
    return new_output("display_data", {"text/html": f'<img src="data:image/gif;base64,{data}" alt="x">', "text/plain": "(film)"})


def png(width=1, height=1, more=0):
    """A PNG as far as its headers, and more bytes behind."""
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)
    return base64.b64encode(head + b"\1\0\0\0\0" + bytes(4) + bytes(more)).decode()


def jpeg(width=1, height=1, before=b""):
    """A JPEG as far as its headers."""
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return base64.b64encode(b"\xff\xd8\xff\xe0\0\x04ab" + before + frame).decode()


def drawn(kind):
    """A picture as Pillow writes it."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20)).save(buffer, kind, **({"progressive": True, "comment": b"x" * 300} if kind == "JPEG" else {}))
    return base64.b64encode(buffer.getvalue()).decode()


@pytest.mark.parametrize(("kind", "data"), [("image/png", drawn("PNG")), ("image/jpeg", drawn("JPEG")), ("image/gif", drawn("GIF"))])
def test_pictures_of_usual_size_pass(kind, data):
    assert measure_picture(kind, data) == (40, 20)
    assert data in str(shown_outputs([{"data": {kind: data}}]))
    assert pasted_pictures({"x": {kind: data}}) == ({"x": {kind: data}}, "")


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("image/png", png(40_000, 40_000), "it measures 40000 x 40000 points, and up to 25 million are shown"),
        ("image/jpeg", jpeg(65_000, 65_000), "it measures 65000 x 65000 points"),
        ("image/gif", gif(65_000, 65_000, (0, 0)), "it measures 65000 x 65000 points"),
        ("image/jpeg", jpeg(5, 0), "does not say how large"),
        ("image/jpeg", jpeg(before=b"\xff\0\0\x04ab"), "damaged"),  # a decoder skips the first two bytes and reads on in the middle
        ("image/jpeg", jpeg(before=b"ab"), "damaged"),
        ("image/jpeg", jpeg(before=b"\xff\xda\0\x04ab"), "damaged"),
        ("image/png", png(40_000, 40_000)[:24], "end too early"),
        ("image/png", jpeg(65_000, 65_000), "it is no PNG"),
        ("image/jpeg", png(40_000, 40_000), "it is no JPEG"),
        ("image/png", "QUJDQ", "damaged"),
    ],
    ids=range(11),
)
def test_a_picture_that_unfolds_to_too_much_is_left_out_and_named(export, kind, data, why):
    (made,) = shown_outputs([{"data": {kind: data}}])
    assert why in made.data["text/plain"]
    assert data not in str(made)
    kept, note = pasted_pictures({"holiday.png": {kind: data}})
    assert not kept
    assert "`holiday.png`" in note
    assert why in note
    nb = sample_notebook()  # one that was graded before pictures were measured
    nb.cells[-1].outputs = [shown_film(data) if kind == "image/gif" else new_output("display_data", {kind: data})]
    nb.cells.append(new_markdown_cell("![mine](attachment:x)", attachments={"x": {kind: data}}))
    page = Page(export(nb, sample_report()))
    assert page.words.count(why) == 2
    assert not any(data in a.get("src", "") for _, a in page.tags)


@pytest.mark.course
def test_many_pictures_together_are_bounded(export):
    """Figures, and a pasted picture that is shown again and again."""
    nb = sample_notebook()
    nb.cells[-1].outputs = [new_output("display_data", {"image/png": png(5000, 5000)})] * 3
    nb.cells.append(new_markdown_cell("![mine](attachment:x) " * 1000, attachments={"x": {"image/png": png(1000, 1000, 2**20)}}))
    text = export(nb, sample_report())
    assert text.count("data:image/png") == 3 + 23
    assert "it measures 1000 x 1000 points, which is more than is left for the pictures of this page" not in text  # bytes were first
    assert "the pictures here are larger than a page shows" in text
    shown = [{"data": {"image/png": png(5000, 5000)}}] * 3
    page = Allowance()
    assert sum("image/png" in made.data for _ in range(2) for made in shown_outputs(shown, page)) == 4


def test_pasted_pictures_show_and_foreign_ones_do_not():
    made = markdown_html("![a](attachment:a.png) ![b](https://example.org/b.png)", {"a.png": {"image/png": png()}})
    assert f'src="data:image/png;base64,{png()}"' in made
    assert 'src="https' not in made


def test_a_film_has_a_contact_sheet_for_paper():
    frames = [Image.new("RGB", (40, 20), (i * 20, 0, 0)) for i in range(12)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    data = base64.b64encode(buffer.getvalue()).decode()
    raw = buffer.getvalue()
    with Image.open(io.BytesIO(base64.b64decode(contact_sheet(raw, measure(raw))))) as sheet:
        assert sheet.size == (120, 40)
    assert 'class="still"' in film_html(data)


def test_formgrader_shows_card_and_mark_scheme_and_other_conversions_do_not(assignment, tmp_path):
    nb = new_notebook(
        cells=[
            new_code_cell("", metadata=graded_cell("test_one", 3, None)),
            new_markdown_cell("mine", metadata=graded_cell("projection", 2, None, True)),
        ]
    )
    (tmp_path / "report.json").write_text(sample_report(attention=("Look here.",)).to_json())
    view = GradersView(root=str(assignment.root))
    resources = {"assignment_id": "gan", "metadata": {"path": str(tmp_path)}}
    same, _ = view.preprocess(nb.copy(), dict(resources))
    assert len(same.cells) == 2
    shown, _ = view.preprocess(nb.copy(), resources | {"submission_id": "abc"})
    assert "1 of 5 points" in Page(shown.cells[0].source).words
    assert "Look here." in shown.cells[0].source
    assert "Mark scheme" in shown.cells[-1].source
    assert "SOLUTION" not in shown.cells[-1].source


def test_every_written_question_has_a_mark_scheme(assignment):
    assert set(mark_schemes(assignment)) == {"projection", "observations"}
    assert all("Mark scheme" in scheme for scheme in mark_schemes(assignment).values())


def test_hints_of_the_release_unfold_and_markup_of_students_is_shown_as_typed():
    hint = "<details><summary>Hint</summary>\n\nLook at $W$.\n\n</details>\n\n![a circle](data:image/png;base64,AAAA)"
    ours = markdown_html(hint, ours=True)
    assert "<details><summary>Hint</summary>" in ours
    assert '<img src="data:image/png;base64,AAAA" alt="a circle">' in ours
    assert "<math" in ours
    theirs = markdown_html(hint)
    assert "<details>" not in theirs
    assert "<img" not in theirs


def test_what_the_reader_disarmed_is_shown_as_it_was_typed():
    typed = "No: <b>really</b>, `a <b` and $a<b$; 1 & 2."
    shown = markdown_html(harmless_markdown(typed))
    assert "No: &lt;b&gt;really&lt;/b&gt;" in shown
    assert "<code>a &lt;b</code>" in shown
    assert "1 &amp; 2" in shown
    assert "<b>" not in shown


def test_one_cause_for_everything_is_said_once():
    unread = "The file is not a notebook."
    results = tuple(TestResult(q, f"test_{i}", "It works.", Outcome.FAIL, 2.0, unread) for q in ("one", "two") for i in range(3))
    report = Report("s", "hw", results, attention=(unread,))
    summary = Summary("hw", "s", tuple(Scored(f"test_{q}", q, 0.0, 6.0, q, pending=True) for q in ("one", "two")))
    assert card_html(summary, report).count(unread) == 1
    table = checks_html(report, "one")
    assert table.count(unread) == 1
    assert table.count("As above.") == 2


def test_a_cause_that_stands_above_is_not_said_again():
    cause = "The critic descends: it has to ascend. Is the sign of its loss wrong, or is it negated twice?"
    seen = (f"At step_k=1 it moves downhill. {cause}", f"At step_k=2, too. {cause}", "At step_k=3 it does not move. Why is that?")
    results = tuple(TestResult("one", f"test_{i}", "It works.", Outcome.FAIL, 2.0, words) for i, words in enumerate(seen))
    table = checks_html(Report("s", "hw", results), "one")
    assert table.count(cause) == 1
    assert "At step_k=2, too. The cause is as above." in table
    assert seen[2] in table


def test_points_that_wait_for_a_person_are_not_final():
    summary = Summary(
        "hw", "s", (Scored("test_one", "one", 15.0, 20.0, "one", pending=True), Scored("mine", "mine", 0.0, 2.0, pending=True))
    )
    words = card_html(summary, Report("s", "hw", ()))
    assert "15 / 20, not final" in words
    assert "to be graded" in words


# --- what a student chose the size of


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gif(65535, 65535, (0, 0)), "it measures 65535 x 65535 points"),
        (gif(1, 1, (0, 0), *[(9000, 9000)] * 6), "it measures 9001 x 9001 points"),
        (gif(10, 10, *[(0, 0)] * 1000), "more than 600 frames"),
        (gif(2000, 2000, *[(0, 0)] * 500), "too long"),
        (gif(10, 10), "no frames"),
        (base64.b64encode(b"GIF89a").decode(), "end too early"),
        (gif(10, 10, (0, 0))[:-8], "end too early"),
        ("bm9wZQ==", "it is no GIF"),
        ("A", "damaged"),
        # Pillow takes the frame for a part of the extension before it, or finds the next inside it.
        (base64.b64encode(base64.b64decode(gif(10, 10)).rstrip(b";") + b"!\x01\0\0;").decode(), "damaged"),
        (base64.b64encode(base64.b64decode(gif(10, 10)).rstrip(b";") + b"!\xff\x0bNETSCAPE2.0\0;").decode(), "damaged"),
        (base64.b64encode(base64.b64decode(gif(10, 10)).rstrip(b";") + b"xx;").decode(), "damaged"),
    ],
    ids=range(12),
)
def test_a_film_that_is_too_large_leaves_a_page_with_a_sentence(export, monkeypatch, data, why):
    monkeypatch.setattr("PIL.Image.open", pytest.fail)  # its headers alone tell
    nb = sample_notebook()
    nb.cells[-1].outputs = [shown_film(data)]
    page = Page(export(nb, sample_report()))
    assert "A film your code made is left out: " in page.words
    assert why in page.words
    assert not any("image/gif" in a.get("src", "") for _, a in page.tags)


def test_a_film_the_decoder_cannot_read_leaves_a_page_with_a_sentence():
    raw = base64.b64decode(gif(10, 10, (0, 0)))
    assert "data are damaged" in film_html(base64.b64encode(raw.replace(b"\x02\x02\x44\x01", b"\xff\x02\x44\x01")).decode())


def test_many_films_together_are_bounded(export):
    nb = sample_notebook()
    nb.cells[-1].outputs = [shown_film(gif(1000, 1000, *[(0, 0)] * 100))] * 4
    page = Page(export(nb, sample_report()))
    assert sum(a.get("class") == "moving" for _, a in page.tags) == 2
    assert page.words.count("the films of this notebook are too long") == 2


def test_a_film_may_grow():
    frames = gif(1, 1, (0, 0), (20, 10))
    assert 'class="still"' in film_html(frames)


COLOURS = "".join(f"\x1b[{30 + i % 8}m a" for i in range(200_000))


@pytest.mark.parametrize(
    "outputs",
    [
        [{"stream": "stdout", "text": COLOURS}],
        [{"stream": "stdout", "text": "x" * 30_000}] * 1000,
        [{"stream": "stdout", "text": ""}] * 100_000,
        [{"data": {"text/plain": COLOURS}}] * 3,
        pytest.param([{"data": {"image/png": png(10, 10, 3 * 2**20)}}] * 5, marks=pytest.mark.course),
        pytest.param([{"data": {"image/gif": gif(10, 10, (0, 0)) + "QUJD" * 2**20}}] * 5, marks=pytest.mark.course),
        [{"error": {"kind": COLOURS, "text": COLOURS}}] * 2,
    ],
    ids=["colours", "texts", "outputs", "plain", "pictures", "films", "errors"],
)
def test_a_workers_word_on_the_length_of_outputs_is_worth_nothing(export, outputs):
    kept = shown_outputs(outputs)
    assert len(nbformat.writes(new_notebook(cells=[new_code_cell("", outputs=kept)]))) < CELL_PICTURES + 20 * CELL_TEXT
    assert limited(kept) == kept, "what was limited once passes as it is"
    assert "left out" in str(kept[-1])
    nb = sample_notebook()
    nb.cells += [new_code_cell("", outputs=kept) for _ in range(60)]
    began = time.process_time()
    text = export(nb, sample_report())
    assert len(text) < 45 * 2**20
    assert "left out" in text
    assert time.process_time() - began < 20


def test_the_page_does_not_rest_on_what_the_notebook_holds(export):
    """One that was graded before there were bounds."""
    nb = sample_notebook()
    nb.cells[-1].outputs = [new_output("stream", text=COLOURS), new_output("display_data", {"image/png": png(10, 10, 3 * 10**7)})]
    text = export(nb, sample_report())
    assert len(text) < 500_000
    assert "Something is left out here" in text


def test_ordinary_outputs_pass_whole(export):
    outputs = [
        {"stream": "stdout", "text": "x" * 20_000},
        {"stream": "stderr", "text": "y" * 19_000},
        {"data": {"image/png": png()}},
        {"data": {"text/plain": "42"}},
        {"error": {"kind": "ValueError", "text": "no"}},
    ]
    nb = sample_notebook()
    nb.cells[-1].outputs = shown_outputs(outputs)
    text = export(nb, sample_report())
    assert "left out" not in text
    for piece in ("x" * 20_000, "y" * 19_000, f"base64,{png()}", ">42<", "ValueError: no"):
        assert piece in text


@pytest.mark.parametrize(("length", "cells"), [(4 * 2**20, 1), (20_000, 200)])
def test_code_and_text_that_would_take_minutes_are_shown_as_typed(export, length, cells):
    nb = sample_notebook()
    nb.cells += [new_code_cell("@" * length) for _ in range(cells)]
    nb.cells += [new_markdown_cell("a $" * (length // 3)) for _ in range(cells)]
    began = time.process_time()
    text = export(nb, sample_report())
    assert time.process_time() - began < 25
    assert '<pre class="code">@@@' in text
    assert "<pre>a $a $" in text
    assert '<span class="n">x</span>' in text, "what is short is still in colours"


def test_blank_lines_with_spaces_do_not_keep_the_page_busy(export):
    """Pygments would take three minutes for these."""
    nb = sample_notebook()
    nb.cells += [new_code_cell("x = 1" + " \n" * 9_000 + "y = 2") for _ in range(10)]
    began = time.process_time()
    text = export(nb, sample_report())
    assert time.process_time() - began < 25
    assert text.count("y = 2") == 10


def test_a_heading_of_the_students_is_no_title_and_costs_no_time():
    """Neither a note above an answer nor a heading made to be read for hours, white space before the word `points` again and again."""
    nb = sample_notebook()
    nb.cells.insert(0, new_markdown_cell("# Everything is right"))
    at = next(i for i, cell in enumerate(nb.cells) if cell.source == "check(x)")
    nb.cells.insert(at, new_markdown_cell("## My notes a" + " " * 2**20 + "b"))
    answer = new_markdown_cell("## 3 of 3 points", metadata={"nbgrader": {"grade_id": "note", "solution": True, "grade": False}})
    nb.cells.insert(at, answer)
    summary = summarise(nb, sample_report())
    assert summary.title == "A homework"
    assert [scored.title for scored in summary.scored] == ["(1) First", "(2) Second"]
