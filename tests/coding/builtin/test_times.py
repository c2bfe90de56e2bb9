"""Times: what words allow which days. The publication day of most is Friday, 15 March 2024."""

from __future__ import annotations

import json

import pytest

from dragoman.coding.builtin import dates, numbers, parse, reckoning, times
from dragoman.coding.sheet import Time

DATES = [
    ("They met on 2 February 2024.", "2024-02-02", "2024-02-02"),
    ("They met on February 2, 2024.", "2024-02-02", "2024-02-02"),
    ("They met on the 2nd of February.", "2024-02-02", "2024-02-02"),
    ("They met on 2024-02-02.", "2024-02-02", "2024-02-02"),
    ("They met on 25/12/2023.", "2023-12-25", "2023-12-25"),
    ("They met in May 2023.", "2023-05-01", "2023-05-31"),
    ("They met in December.", "2023-12-01", "2023-12-31"),
    ("They will meet in December.", "2024-12-01", "2024-12-31"),
    ("They met in September last year.", "2023-09-01", "2023-09-30"),
    ("They met in 2019.", "2019-01-01", "2019-12-31"),
    ("They met in early April 2023.", "2023-04-01", "2023-04-10"),
    ("They met in mid-April 2023.", "2023-04-11", "2023-04-20"),
    ("They met in late April 2023.", "2023-04-21", "2023-04-30"),
    ("They met in early 2019.", "2019-01-01", "2019-04-30"),
    ("They met in mid-2019.", "2019-05-01", "2019-08-31"),
    ("They met late last year.", "2023-10-01", "2023-12-31"),
    ("They met in the first half of 2023.", "2023-01-01", "2023-06-30"),
    ("They met in the summer of 2023.", "2023-06-01", "2023-08-31"),
    ("War began in the early 1990s.", "1990-01-01", "1993-12-31"),
    ("War began in the 1980's.", "1980-01-01", "1989-12-31"),
    ("The raid took place on the night of 5 February.", "2024-02-05", "2024-02-05"),
    ("They met on Tuesday, March 5.", "2024-03-05", "2024-03-05"),
    ("They fought between 3 and 5 February.", "2024-02-03", "2024-02-05"),
    ("They fought from January to March 2023.", "2023-01-01", "2023-03-31"),
    ("They fought between April 28 and May 3, 2023.", "2023-04-28", "2023-05-03"),
    ("They fought from 2011 to 2014.", "2011-01-01", "2014-12-31"),
    ("They met on Saturday and Sunday.", "2024-03-09", "2024-03-10"),
]
RECKONED = [
    ("They met today.", "2024-03-15", "2024-03-15"),
    ("They met yesterday.", "2024-03-14", "2024-03-14"),
    ("He was held last night.", "2024-03-14", "2024-03-14"),
    ("They met on Friday.", "2024-03-15", "2024-03-15"),
    ("They met on Saturday.", "2024-03-09", "2024-03-09"),
    ("They met last Friday.", "2024-03-08", "2024-03-08"),
    ("They will meet on Saturday.", "2024-03-16", "2024-03-16"),
    ("They plan to meet next Tuesday.", "2024-03-19", "2024-03-19"),
    ("They met on Monday of last week.", "2024-03-04", "2024-03-04"),
    ("They clashed at the weekend.", "2024-03-09", "2024-03-10"),
    ("They met last week.", "2024-03-04", "2024-03-10"),
    ("They met this week.", "2024-03-11", "2024-03-15"),
    ("They met earlier this year.", "2024-01-01", "2024-03-15"),
    ("They met early this month.", "2024-03-01", "2024-03-10"),
    ("They met three days ago.", "2024-03-12", "2024-03-12"),
    ("They met a decade ago.", "2014-01-01", "2014-12-31"),
    ("They have met twice in the last two weeks.", "2024-03-01", "2024-03-15"),
    ("They have met twice over the past month.", "2024-02-15", "2024-03-15"),
    ("It came three years after the war of 2011.", "2011-01-01", "2011-12-31"),
]
TOLD = [
    ("Nine days later they left.", "2024-02-11", "2024-02-11"),
    ("The previous day they had quarrelled.", "2024-02-01", "2024-02-01"),
    ("A day earlier they had quarrelled.", "2024-02-01", "2024-02-01"),
    ("They left on the same day.", "2024-02-02", "2024-02-02"),
    ("The following week they left.", "2024-02-05", "2024-02-11"),
    ("Hours later they left.", "2024-02-02", "2024-02-02"),
    ("That year they left.", "2024-01-01", "2024-12-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), DATES + RECKONED, ids=[text for text, _, _ in DATES + RECKONED])
def test_times_allow_the_days_that_the_words_say(time_in, text, start, end):
    period = time_in(text).period
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(("text", "start", "end"), TOLD, ids=[text for text, _, _ in TOLD])
def test_times_count_from_what_was_told(time_in, text, start, end):
    time = time_in(f"They met on 2 February 2024. {text}")
    assert (time.period.start, time.period.end, time.anaphoric) == (start, end, True)


@pytest.mark.parametrize(
    "text",
    [
        "Agenda 2030 was discussed.",
        "UN resolution 2231 was discussed.",
        "A 34-year-old man was arrested.",
        "Some 1900 troops were sent.",
        "2000 soldiers were sent.",
        "At 2030 they saw a man.",
        "At 1500 GMT a bomb exploded.",
        "They met on 3/4 in Paris.",
        "He may leave Paris.",
        "Protesters march in Paris.",
        "In fiscal year 2024 the budget rose.",
    ],
)
def test_times_refuse_what_is_no_time(time_in, text):
    assert time_in(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("It has been so since early March.", "since", "2024-03-01", None),
        ("It has been so since at least 2019.", "since", "2019-01-01", None),
        ("It has been so since the 2011 uprising.", "since", "2011-01-01", None),
        ("The deal runs until 2025.", "until", None, "2025-12-31"),
        ("Talks have been postponed until Tuesday.", "until", None, "2024-03-19"),
        ("The force will leave by the end of the year.", "until", None, "2024-12-31"),
        ("Attacks rose in recent weeks.", "duration", None, "2024-03-15"),
        ("It may fall in the coming weeks.", "duration", "2024-03-15", None),
    ],
)
def test_times_open_and_close_states(time_in, text, kind, start, end):
    time = time_in(text)
    assert (time.kind, time.period.start, time.period.end) == (kind, start, end)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Iran left the 2018 accord.", "accord"),
        ("They condemned Tuesday's blast.", "blast"),
        ("They condemned the October 7 attack.", "attack"),
        ("They rejected the agreement of 2015.", "agreement"),
        ("Late last year the group split.", None),
        ("On Saturday clashes were reported.", None),
        ("They left Kabul in 2018.", None),
    ],
)
def test_times_that_only_date_a_noun_name_it(timed, text, noun):
    sheet = timed(text)
    assert len(sheet.times) == 1
    at = sheet.times[0].noun
    assert (sheet.lower[at] if at >= 0 else None) == noun


def test_times_near_new_year_keep_the_right_year(time_in):
    assert time_in("They met on Sunday.", "2025-01-02").period.start == "2024-12-29"
    assert time_in("They met on 30 December.", "2025-01-02").period.start == "2024-12-30"
    assert time_in("Last Tuesday they met.", "2024-12-30").period.start == "2024-12-24"


def test_times_without_a_publication_day_are_open(time_in):
    assert time_in("They met on Tuesday.", None).period.start is None
    assert time_in("They met on 5 May.", None).period.start is None


def test_times_of_statements_are_no_anchor(timed):
    sheet = timed("They fought on 2 February 2024. Officials said on Thursday that troops fled. Two days later they came back.")
    assert sheet.times[-1].period.start == "2024-02-04"


def test_times_keep_the_year_of_an_older_story(timed):
    sheet = timed("In March 2011 protests began. In April the army fired on crowds.")
    assert [time.period.start for time in sheet.times] == ["2011-03-01", "2011-04-01"]


def test_times_do_not_depend_on_the_order_of_documents(timed):
    first = [time.period for time in timed("They met on Tuesday.").times]
    timed("They met on 5 May 2001. Two days later they left.")
    assert [time.period for time in timed("They met on Tuesday.").times] == first


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The ship left with an expected arrival of March 26.", "2024-03-26"),
        ("They said the ship would leave in early February.", "2024-02-01"),
        ("They said the troops would leave on September 11.", "2024-09-11"),
    ],
)
def test_times_expected_are_not_moved_a_year(time_in, text, start):
    assert time_in(text).period.start == start


def test_times_later_than_planned_are_no_times(time_in):
    assert time_in("They left a month later than planned.") is None


def test_times_never_count_past_events_into_the_future(timed):
    sheet = timed("The trial opened on Monday. Nearly two decades later, the attack is remembered.")
    assert sheet.times[-1].period.start is None


@pytest.mark.parametrize(
    "text",
    ["They met five billion days ago.", "They met 99999999999999 years later.", "In the 00th century they met.", "On 2024-①-② they met.", "They met on 31 February."],
)
def test_times_survive_impossible_words(timed, text):
    timed(text)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "some day", ""])
def test_times_survive_impossible_publication_days(timed, published):
    timed("They met yesterday and will meet tomorrow, two weeks ago, next month and on Friday.", published)


class Everything:
    """A set that holds every word."""

    def __contains__(self, word: object) -> bool:
        return True


def test_no_time_begins_with_a_word_that_is_not_looked_at(prepared, coder, root, monkeypatch):
    texts = [json.loads(line) for line in (root / "bench" / "labels" / "texts.jsonl").read_text("utf-8").splitlines()]
    sheets = list(parse.parse([prepared(one["text"], one["published"]) for one in texts], coder._nlp))

    def all_times() -> list[list[Time]]:
        for sheet in sheets:
            sheet.times, sheet.time_at = [], {}
            times.read_times(sheet)
        return [sheet.times for sheet in sheets]

    usual = all_times()
    for module, name in ((dates, "OPENERS"), (reckoning, "OPENERS"), (numbers, "NUMBER_OPENERS"), (numbers, "BOUND_OPENERS")):
        monkeypatch.setattr(module, name, Everything())
    assert all_times() == usual
    assert sum(map(len, usual)) > 200


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param("The bomb exploded a few moments ago.", "2024-03-15", id="moments ago"),
        pytest.param("The bomb exploded on the 14th.", "2024-03-14", id="a day of this month"),
        pytest.param("The bomb exploded on the 20th.", "2024-02-20", id="a day of the month before"),
        pytest.param("The bomb exploded on the 14th floor.", None, id="a floor"),
        pytest.param("The bomb exploded on March 16.", "2024-03-16", id="the day after publication"),
        pytest.param("The bomb exploded on March 20.", "2023-03-20", id="later than that is a year ago"),
    ],
)
def test_days_close_to_publication(time_in, text, start):
    time = time_in(text)
    assert (time.period.start if time else None) == start
