"""A brief as a document: Markdown, HTML or JSON. The text is the same in all of them."""

import json
from enum import StrEnum

from jinja2 import Environment, PackageLoader, StrictUndefined

from explorer.briefs.model import Brief
from explorer.language.bidi import isolated
from explorer.language.markdown import Markdown, address, escaped


class Format(StrEnum):
    """In which form a brief is written."""

    MD = "md"
    HTML = "html"
    JSON = "json"


MEDIA_TYPES = {Format.MD: "text/markdown", Format.HTML: "text/html", Format.JSON: "application/json"}


def _marks(numbers: tuple[int, ...]) -> Markdown:
    return Markdown("".join(f"[{number}]" for number in numbers))


def _as_markdown(value: object) -> object:
    """Text is shown as it is; only what a filter has made is Markdown."""
    return escaped(value) if isinstance(value, str) and not isinstance(value, Markdown) else value


def _environment(html: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("explorer.briefs"),
        autoescape=html,  # noqa: S701 - Markdown is not HTML, and HTML is escaped
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=None if html else _as_markdown,
    )
    environment.filters |= {"marks": _marks, "followed": address, "isolated": isolated}
    return environment


def render(brief: Brief, form: Format) -> str:
    """The whole document as text. HTML stands alone: no script, no address is fetched to show it."""
    if form is Format.JSON:
        unused = {"licences"} if brief.licences is None else None
        return json.dumps(brief.model_dump(mode="json", exclude=unused), ensure_ascii=False, indent=2) + "\n"
    template = _environment(form is Format.HTML).get_template(f"brief.{form}.j2")
    return template.render(brief=brief)
