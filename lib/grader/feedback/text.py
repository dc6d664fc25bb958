"""Text cells as HTML that needs no script: Markdown by nbconvert's renderer, formulas as MathML."""

from __future__ import annotations

import html
import re
from typing import Any
from xml.etree import ElementTree

from latex2mathml.converter import convert_to_element
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from .allowance import Allowance

# Environments the converter does not know, by ones it does.
_ENVIRONMENTS = {"aligned": "align*", "gathered": "gather*", "alignedat": "align*"}
_MAX_TEXT = 40_000  # characters of a text cell; a longer one is shown as it was typed
_MAX_OPENERS = 200  # `\\(`, `\\[` and `\\begin` in a text cell
# Attributes that formulas need: no link, no style, nothing that moves a formula over other parts of the page.
_ATTRIBUTES = frozenset(
    (
        "display",
        "xmlns",
        "mathvariant",
        "stretchy",
        "fence",
        "form",
        "separator",
        "symmetric",
        "lspace",
        "rspace",
        "minsize",
        "maxsize",
        "movablelimits",
        "largeop",
        "accent",
        "accentunder",
        "linethickness",
        "bevelled",
        "columnalign",
        "columnlines",
        "columnspacing",
        "rowalign",
        "rowlines",
        "rowspacing",
        "frame",
        "displaystyle",
        "scriptlevel",
        "width",
        "mathcolor",
        "notation",
    )
)
_MAX_FORMULA = 5000  # characters; a formula is no place to hide a megabyte


def markdown_html(source: str, attachments: dict[str, Any] | None = None, ours: bool = False, allowance: Allowance | None = None) -> str:
    """HTML of a Markdown text. HTML in the text is shown, not obeyed; pictures come from attachments alone.

    In a text of `ours`, a cell as released, HTML holds (hints that unfold) and pictures may stand in the text itself. `allowance` is what
    is left for the page's pictures: each counts as often as it is shown.
    """
    if not ours:
        source = source.replace("&lt;", "<").replace("&amp;", "&")  # as typed: the reader wrote it so that no other viewer obeys it
        if costly(source):
            return f"<pre>{html.escape(source)}</pre>"
    kind = _OursRenderer if ours else _Renderer
    renderer = kind(escape=not ours, embed_images=False, exclude_anchor_links=True, attachments=attachments or {})
    renderer.page = Allowance() if ours or allowance is None else allowance
    return str(MarkdownWithMath(renderer=renderer).render(source))


def costly(source: str) -> bool:
    """Whether the renderer may take minutes: its time grows with the square of what opens a formula or of spaces in a row."""
    return len(source) > _MAX_TEXT or len(re.findall(r"\\[(\[b]", source)) > _MAX_OPENERS or bool(re.search(r"[^\S\n]{200}", source))


def formula(latex: str, block: bool = False) -> str:
    """MathML of a LaTeX formula; one that cannot be converted is shown as it was typed."""
    source = html.unescape(latex)  # text of students arrives with `<` escaped
    try:
        if len(source) > _MAX_FORMULA:
            raise ValueError("too long")
        for name, known in _ENVIRONMENTS.items():
            source = re.sub(rf"\\(begin|end)\{{{name}\}}", rf"\\\1{{{known}}}", source)
        element = convert_to_element(source, display="block" if block else "inline")
        # Serialised here: the library writes signs as entities into its texts and undoes all escaping in the end, which would let a
        # formula smuggle in markup. A command it does not know (`\\arg`) is left with its backslash; its name reads better.
        for node in element.iter():
            for name in [name for name in node.attrib if name not in _ATTRIBUTES]:
                del node.attrib[name]
            node.text = re.sub(r"^\\([A-Za-z]+)$", r"\1", html.unescape(node.text)) if node.text else node.text
        return ElementTree.tostring(element, encoding="unicode")
    except Exception:  # the converter raises whatever it stumbles over, and a slip in a formula must not cost a page
        return f"<code>{html.escape(source)}</code>"


class _Renderer(IPythonRenderer):
    """Formulas become MathML, links and pictures stay inside the page's own means."""

    page: Allowance

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if not re.match(r"(https?://|mailto:|#)", url):
            return f"{text} ({html.escape(url)})"
        return f'<a href="{html.escape(url, quote=True)}" rel="noreferrer">{text}</a>'

    def block_math(self, body: str) -> str:
        return f"<div>{formula(body, block=True)}</div>"

    def multiline_math(self, text: str) -> str:
        return f"<div>{formula(text, block=True)}</div>"

    def latex_environment(self, name: str, body: str) -> str:
        source = rf"\begin{{{name}}}{body}\end{{{name}}}"
        return f"<div>{formula(source, block=True)}</div>"

    def inline_math(self, body: str) -> str:
        return formula(body)

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre>{html.escape(code)}</pre>"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        name = url.removeprefix("attachment:")
        for kind, data in self.attachments.get(name, {}).items() if url != name else ():
            picture = "".join(data)
            refused = self.page.picture(kind, picture)
            if refused:
                return f"[A picture is left out, {html.escape(text or name)}: {refused}.]"
            return f'<img src="data:{kind};base64,{picture}" alt="{html.escape(text, quote=True)}">'
        return f"[picture that is not part of the notebook: {html.escape(text or url)}]"


class _OursRenderer(_Renderer):
    """For the text of the release."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if not url.startswith("data:image/"):
            return super().image(text, url, title)
        return f'<img src="{html.escape(url, quote=True)}" alt="{html.escape(text, quote=True)}">'
