"""What a student may put into a notebook to have it run in somebody else's browser, and a look for what would run in a page."""

from html.parser import HTMLParser

from conftest import ROOT

from lib.grader.corpus import build_notebook, read_entry, reference_cells

SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><svg/onload=document.title='owned'>"
CODE = f"""
from IPython.display import HTML, Javascript, Markdown, display
script = {SCRIPT!r}
print(script)
print(script, file=__import__("sys").stderr)
display(HTML(script), Javascript("document.title='owned'"), Markdown(script))
display({{"image/svg+xml": script, "text/latex": "$" + script + "$", "application/javascript": "document.title='owned'"}}, raw=True)
display({{"image/png": '"><script>document.title="owned"</script>'}}, raw=True)
raise RuntimeError(script)
"""
TEXT = (
    SCRIPT
    + """

[click](javascript:document.title='owned') <javascript:document.title='owned'> ![x](x" onerror="document.title='owned') [r]

[r]: javascript:document.title='owned' "x"

$\\href{javascript:document.title='owned'}{x}$ $\\style{x}{y}$ $$<img src=x onerror=document.title='owned'>$$

```html
</code></pre><script>document.title='owned'</script>
```
"""
)


def notebook_full_of_markup(assignment):
    """A submission with markup in errors, outputs, written answers, cells of its own and attachments."""
    entry = read_entry(ROOT / "tests/submissions/hostile/markup_in_an_error.py")
    cells = reference_cells(assignment) | entry.cells | {"projection": TEXT, "observations": TEXT}
    notebook = build_notebook(assignment, cells, (("imports", CODE),))
    for number, kind in enumerate(("raw", "markdown", "heading")):
        notebook["cells"].insert(3, {"id": f"x{number}", "cell_type": kind, "metadata": {"raw_mimetype": "text/html"}, "source": TEXT})
    notebook["cells"][0]["attachments"] = {"x.png\" onerror=\"document.title='owned'": {"image/png": SCRIPT}}
    return notebook


class Elements(HTMLParser):
    """Elements of a page that run or load something: what is only text of the page does not count."""

    def __init__(self):
        super().__init__()
        self.dangerous = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            address = "".join((value or "").lower().split())
            if name.startswith("on") or address.startswith(("javascript:", "vbscript:", "data:text")):
                self.dangerous.append((tag, name, value))
        if tag in ("iframe", "object", "embed", "base", "form") or dict(attrs).get("http-equiv", "").lower() == "refresh":
            self.dangerous.append((tag, attrs))

    def handle_data(self, data):
        if self.lasttag == "script" and "owned" in data:
            self.dangerous.append(("script", data))
