"""The styles and the page of an exported DOCX: what an office changes when it wants another look."""

from __future__ import annotations

from typing import Any

from catalogue_app.publish.layout import wording
from catalogue_app.publish.layout.document import Document

TEXT, CENTERED, HEADER, NOTE = "CatalogueText", "CatalogueCentered", "CatalogueHeader", "CatalogueNote"
"""Ids of the styles; their names are Chinese."""
CONTENTS = "toc 1"
"""What every word processor calls a line of contents."""
_SONG, _HEI, _TITLE = "宋体", "黑体", "方正小标宋简体"
_LATIN = "Times New Roman"
_SIZES = {"A4": 8.0, "A3": 10.5}


def make_styles(made: Any, paper: str) -> None:
    """Our four styles for cells and notes, and the word processor's own for titles, in official fonts."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    styles = made.styles
    _set_font(styles["Normal"], _SONG, 10.5)
    size = _SIZES[paper]
    for identity, name, font, points, center in (
        (TEXT, wording.STYLE_TEXT, _SONG, size, False),
        (CENTERED, wording.STYLE_CENTERED, _SONG, size, True),
        (HEADER, wording.STYLE_HEADER, _HEI, size, True),
        (NOTE, wording.STYLE_NOTE, _SONG, 9.0, False),
        ("TOC1", CONTENTS, _SONG, 11.0, False),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == CONTENTS)
        style.element.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", identity)
        style.base_style = styles["Normal"]
        _set_font(style, font, points)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        if center:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, font, points in (("Title", _TITLE, 22.0), ("Subtitle", _SONG, 14.0), ("Heading 1", _HEI, 15.0)):
        style = styles[name]
        _set_font(style, font, points)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(6), Pt(6)
    _without_rule(styles["Title"])


def _set_font(style: Any, font: str, points: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name = _LATIN
    style.font.size = Pt(points)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), font)


def _without_rule(style: Any) -> None:
    """The library's own title has a blue line below it."""
    from docx.oxml.ns import qn

    paragraph = style.element.pPr
    for border in paragraph.findall(qn("w:pBdr")):
        paragraph.remove(border)


def set_up_page(made: Any, document: Document) -> None:
    """Landscape paper, Chinese as the language, and the page line at the foot of every page but the title page."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.oxml.ns import qn
    from docx.shared import Mm

    paper = document.paper
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin = section.right_margin = Mm(paper.side)
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    section.footer_distance = Mm(8)
    section.different_first_page_header_footer = document.front
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, rest = wording.PAGE.split("{page}")
    between, after = rest.split("{pages}")
    _fill_footer(footer, ((before, "PAGE"), (between, "NUMPAGES"), (after, "")))
    made.styles[CONTENTS].paragraph_format.tab_stops.add_tab_stop(
        Mm(paper.width - 2 * paper.side), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    defaults = made.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), wording.LANGUAGE)


def _fill_footer(paragraph: Any, pieces: tuple[tuple[str, str], ...]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for text, field in pieces:
        paragraph.add_run(text)
        if field:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            paragraph._p.append(simple)
