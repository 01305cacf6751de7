"""What a new passphrase may not be: what anybody would try first."""

import pytest

from desktop_app.casework.practice import PRACTICE_PASSPHRASE
from desktop_app.errors import PassphraseTooEasy, PassphraseTooShort
from desktop_app.passphrase import refuse_unsafe
from tests.stores import PASSPHRASE

OFFICER, COUNCIL = "Sam O’Patel", "Westshire County Council"


@pytest.mark.parametrize(
    "tried",
    [
        *(
            "password",
            "Password1!",
            "P@ssw0rd",
            "pass word",
            "12letmein34",
            "Summer2026",
            "iloveyou",
        ),
        *("aaaaaaaa", "abcabcabc", "horse horse", "11112222", "        "),
        *("12345678", "87654321", "qwertyui", "QWERTYUIOP1", "abcd1234", "1qaz2wsx", "1q2w3e4r"),
        *("casework", "Commissioning Casework"),
    ],
)
def test_what_anybody_would_try_first_is_refused(tried):
    with pytest.raises(PassphraseTooEasy, match="Choose three or four words"):
        refuse_unsafe(tried)


@pytest.mark.parametrize(
    "tried", ["Sam O’Patel", "patel sam 1984", "SamPatel", "westshire", "Westshire County Council!"]
)
def test_the_names_that_are_known_alone_are_refused(tried):
    with pytest.raises(PassphraseTooEasy):
        refuse_unsafe(tried, "Sam Patel", OFFICER, COUNCIL)


@pytest.mark.parametrize(
    "chosen",
    [
        *(PASSPHRASE, PRACTICE_PASSPHRASE, "correct horse battery staple"),
        *("password monkey kettle", "correct-horse-battery", "kettlewalk", "x7!mQ2#v"),
        *("Westshire kettle walk", "Samantics", "чайник на столе", "café au lait"),
    ],
)
def test_words_that_do_not_belong_together_are_taken(chosen):
    refuse_unsafe(chosen, OFFICER, COUNCIL)


def test_too_short_is_told_before_too_easy():
    with pytest.raises(PassphraseTooShort, match="at least 8"):
        refuse_unsafe("1234567")
