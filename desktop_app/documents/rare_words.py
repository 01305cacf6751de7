"""Words that few people use, so that whoever reads one may know whom it is about."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words of care and commissioning that are rare elsewhere and lead to nobody here.
_OF_THE_OFFICE = frozenset(
    """
    carer carers telecare reablement stairlift stairlifts commode safeguarding respite continence
    incontinence regulator regulators rota rotas microwave microwaveable adaptations timetable
    wellbeing befriending signposting handrail handrails outturn deputyship appointee commissioner
    commissioners commissioning assessor assessors daytime hourly weekly fortnightly storey rehab
    rehabilitation online email keysafe landline
    """.split()  # noqa: SIM905 - a list of these would be a page long
)


def rare_words(text: str) -> Iterator[str]:
    """Yield each word in small letters that is neither common English nor this office's own.

    Words with a capital are taken for names elsewhere. Other scripts are passed over: the list
    of common words (SCOWL, up to size 35) is English.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        if word.islower() and word.isascii() and word not in _common():
            yield word


@cache
def _common() -> frozenset[str]:
    listed = shipped("words", "common.txt").read_text(encoding="utf-8").split()
    return frozenset(listed) | _OF_THE_OFFICE
