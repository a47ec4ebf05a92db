from __future__ import annotations

import pytest

from catalogue_app.domain.citing import with_citation, without_citation
from catalogue_app.domain.reading.citation import read_citations

NEW = "《乙办法》（示政发〔2024〕8号）"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", NEW),
        ("《甲条例》", f"《甲条例》、{NEW}"),
        ("《甲条例》；\n", f"《甲条例》、{NEW}"),
        ("1.《甲条例》\n2.《丙法》", f"1.《甲条例》\n2.《丙法》\n{NEW}"),
        (f"根据{NEW}第三条", f"根据{NEW}第三条"),
    ],
)
def test_a_citation_is_put_behind_the_others_as_they_are_separated(text, after):
    assert with_citation(text, NEW) == after


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        ("《甲条例》、《乙办法》（示政发〔2024〕8号）、《丙法》", 1, "《甲条例》、《丙法》"),
        ("《甲条例》第三条第二款、《丙法》第十条", 0, "《丙法》第十条"),
        ("《甲条例》；\n《丙法》", 1, "《甲条例》"),
        ("《甲条例》", 0, ""),
    ],
)
def test_a_citation_goes_with_its_article_and_one_separator(text, number, after):
    assert without_citation(text, read_citations(text)[number]) == after
