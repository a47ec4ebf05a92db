"""Validity of what is cited: by number where one is written, by title otherwise, however the title is written."""

from __future__ import annotations

import pytest

from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.domain.validity import validity_index, validity_of

REGISTER = (
    LegalDocument(id="1", title="检查办法", number="示政发〔2015〕3号", validity="repealed"),
    LegalDocument(id="2", title="检查办法", number="示政发〔2024〕8号", validity="in_force"),
    LegalDocument(id="3", title="中华人民共和国安全生产法", validity="amended", aliases=("安法",)),
    LegalDocument(id="4", title="救助办法", number="示民发〔2010〕1号", validity="lapsed"),
)


@pytest.mark.parametrize(
    ("basis", "validity"),
    [
        ("《检查办法》（示政发〔2015〕3号）", "repealed"),
        ("《检查办法》（示政发[2024]8号）", "in_force"),
        ("《检查办法》", "in_force"),
        ("《中华人民共和国安全生产法》", "amended"),
        ("《安全生产法》", "amended"),
        ("《安法》", "amended"),
        ("《救助办法》", "lapsed"),
        ("《无人知道的办法》", "unknown"),
    ],
)
def test_a_citation_is_as_valid_as_the_edition_it_means(basis, validity):
    (citation,) = read_citations(basis)
    assert validity_of(citation, validity_index(REGISTER)) == validity


@pytest.mark.parametrize("order", [1, -1])
def test_a_title_alone_means_the_edition_in_force_wherever_it_stands_in_the_register(order):
    (citation,) = read_citations("《检查办法》")
    assert validity_of(citation, validity_index(REGISTER[::order])) == "in_force"
