"""Which backups are kept: all of the last days, then ever fewer the older they are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable
    from datetime import datetime

ALL_DAYS = 2
DAYS = 7
WEEKS = 5
MONTHS = 6


def kept(made: Collection[datetime], now: datetime) -> set[datetime]:
    """Return the backups to keep, by when they were made (aware).

    All of the last 2 days; the newest of each of the 7 days, 5 weeks and 6 months that have one;
    and always the newest of all (store.md, D10). Those that say they are of tomorrow were made
    while the clock was wrong: they are kept until then, and take no other's place.
    """
    keep = {each for each in made if each > now}
    newest_first = sorted(set(made) - keep, reverse=True)
    keep |= {each for each in newest_first if now - each < timedelta(days=ALL_DAYS)}
    keep.update(newest_first[:1])
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        keep |= _newest_of_each(newest_first, period, most)
    return keep


def gone_by(made: Collection[datetime], now: datetime) -> dict[datetime, datetime]:
    """Return when each backup will be gone if one more is made every day from ``now`` on."""
    standing, waiting = set(made), set(made)
    gone: dict[datetime, datetime] = {}
    moment = now
    while waiting:
        moment += timedelta(days=1)
        standing = kept(standing | {moment}, moment)
        left = waiting - standing
        gone |= dict.fromkeys(left, moment)
        waiting -= left
    return gone


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], Hashable], most: int
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for each in newest_first:
        found.setdefault(period(each), each)
    return set(list(found.values())[:most])


def _day(moment: datetime) -> Hashable:
    return moment.astimezone().date()


def _week(moment: datetime) -> Hashable:
    return moment.astimezone().isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    local = moment.astimezone()
    return local.year, local.month
