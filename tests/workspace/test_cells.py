from __future__ import annotations

from catalogue_app.domain.entry import Entry
from catalogue_app.workspace.cells import shown_text


def test_of_many_boxes_a_cell_shows_the_ticked_ones():
    entry = Entry(id="a", channels="■政府网站 □政府公报\n□两微一端 ■政务服务中心\n■社区/企事业单位/村公示栏（电子屏）")
    assert shown_text(entry, "channels") == "■政府网站 ■政务服务中心\n■社区/企事业单位/村公示栏（电子屏）"


def test_a_cell_of_boxes_with_a_note_is_shown_as_it_is():
    entry = Entry(id="a", channels="■政府网站 □政府公报\n注：以实际为准")
    assert shown_text(entry, "channels") == entry.channels
