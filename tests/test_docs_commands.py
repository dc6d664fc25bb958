"""Every command line of the documentation is run by a test, or listed with the reason why none runs it."""

import ast
import re
import tomllib

import pytest
from docs_commands import ROOT, commands, pages, set_apart

LIST = tomllib.loads((ROOT / "tests/docs_commands.toml").read_text(encoding="utf-8"))
FROM_PAGE, ELSEWHERE, NOT_RUN = LIST["run_from_the_page"], LIST["run_elsewhere"], LIST["not_run"]
ALL = sorted({command.text for page in pages() for command in commands(page)})


def code_of(place):
    """A file's text, or that of one of its functions."""
    path, _, name = place.partition("::")
    text = (ROOT / path).read_text(encoding="utf-8")
    if not name:
        return text
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef) and node.name == name]
    assert found, f"{path} has no function {name}"
    return ast.get_source_segment(text, found[0])


def test_there_are_commands_to_look_at():
    assert len(ALL) > 50
    assert {"nbgrader autograde gan", "make demo", "dask scheduler", "podman build --tag gan-grader ."} <= set(ALL)


@pytest.mark.parametrize("page", pages())
def test_each_command_is_run_or_the_reason_is_given(page):
    from_pages = {command.text for other in FROM_PAGE for command in set_apart(other) if not command.text.startswith("pip ")}
    missing = [c.text for c in commands(page) if c.text not in from_pages | ELSEWHERE.keys() | NOT_RUN.keys()]
    assert not missing, f"{page}: run these in a test or list them in tests/docs_commands.toml: {missing}"


@pytest.mark.parametrize(("page", "test"), FROM_PAGE.items())
def test_pages_are_read_by_the_tests_that_run_their_commands(page, test):
    code = code_of(test)
    assert "set_apart(" in code
    assert f'"{page}"' in code


@pytest.mark.parametrize("command", ELSEWHERE)
def test_what_is_run_elsewhere_is_run_there(command):
    entry = ELSEWHERE[command]
    code = re.sub(r"[\"',]+", " ", code_of(entry["by"]))
    for word in entry.get("words", command.split()):
        assert re.sub(r"[\"',]+", " ", word).strip() in code, f"{entry['by']} does not hold {word!r}"


def test_the_list_holds_nothing_that_is_gone_from_the_pages():
    assert sorted(set(ELSEWHERE) | set(NOT_RUN)) == sorted((set(ELSEWHERE) | set(NOT_RUN)) & set(ALL))
    assert not set(ELSEWHERE) & set(NOT_RUN)


def test_every_make_target_on_a_page_exists():
    targets = set(re.findall(r"^([\w -]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    known = {name for line in targets for name in line.split()}
    named = {command.split()[1] for command in ALL if command.startswith("make ")}
    assert named <= known, named - known
