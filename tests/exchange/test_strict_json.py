"""JSON that could be read in two ways is refused with a sentence."""

from __future__ import annotations

import json

import pytest

from desktop_app.exchange import WrongCaseFile, errors_file, read_case
from desktop_app.exchange.strict_json import LARGEST, NotJson, NotWhole, load
from tests.exchange.cases import CLOCK, packs, worked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "nonsense",
        '{"a": 1, "a": 1}',
        '{"a": {"b": 1, "b": 2}}',
        '{"a": NaN}',
        "[Infinity]",
        "[-Infinity]",
        "[" * 100_000 + "]" * 100_000,
        '{"a": "\\ud800"}',
        '{"\\udfff": 1}',
        "\ufeff{}",
        b"\xef\xbb\xbf{}",
        b'{"a": "\xff"}',
        "{}".encode("utf-16"),
        '{"a": "\ud800"}',
        '{"a": "tab\there"}',
        "{'a': 1}",
        '{"a": 01}',
        '{"a": 1,}',
        " " * (LARGEST + 1),
    ],
    ids=lambda text: repr(text)[:24],
)
def test_what_is_not_strict_json_is_refused_with_a_sentence(text: str | bytes) -> None:
    with pytest.raises(NotJson, match=r"^This is not JSON"):
        load(text)

    with pytest.raises(WrongCaseFile) as refused:
        read_case(text, packs(), clock=CLOCK)
    (fault,) = refused.value.faults
    assert fault.pointer == ""
    assert "JSON" in fault.message


def test_a_whole_pair_of_half_characters_is_one_character() -> None:
    assert load('"\\ud83d\\ude00"') == "\U0001f600"


@pytest.mark.parametrize("written", ["1.0", "1e2", "9" * 5000, "-0.5"])
def test_a_number_that_is_not_whole_is_kept_for_the_shape_to_place(written: str) -> None:
    assert load(written) == NotWhole(written[:40])


@pytest.mark.parametrize("text", ["null", "[]", "1", '"x"', "{}"])
def test_json_that_is_no_case_file_is_a_fault_of_shape(text: str) -> None:
    with pytest.raises(WrongCaseFile) as refused:
        read_case(text, packs(), clock=CLOCK)
    assert all(fault.message for fault in refused.value.faults)


def test_faults_become_a_file_of_their_own_format() -> None:
    file = worked("light")
    file["case"]["title"] = None
    with pytest.raises(WrongCaseFile) as refused:
        read_case(json.dumps(file), packs(), clock=CLOCK)
    errors = errors_file(refused.value.faults)
    assert errors["format"] == "casework-errors/1"
    assert [each["pointer"] for each in errors["errors"]] == ["/case/title"]
    assert str(refused.value).startswith("/case/title: title must be")
