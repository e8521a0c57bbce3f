from __future__ import annotations

from datetime import date

import pytest

from govsite.checks.stale import stale

STOOD = date(2018, 2, 27)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The trust takes the museum over, expected by the start of June 2017.", "June 2017"),
        ("The museum will reopen on 1 April 2017.", "1 April 2017"),
        ("It opened late. The café is to be opened from the 1 May 2017.", "1 May 2017"),
        ("Transfer due in March 2017", "March 2017"),
        ("Due 31 March 2017", "31 March 2017"),
        ("By June 2017 the trust will run it.", "June 2017"),
        ("The council plans to open two units in summer 2017.", "summer 2017"),
        ("A report is scheduled for 6 December 2017", "6 December 2017"),
        ("Work will run until 2017-12-31.", "2017-12-31"),
        ("The plan will be agreed in 2016/17.", "2016/17"),
        ("To be finished by mid-2017", "2017"),
        ("It will be let between May and September 2017.", "September 2017"),
    ],
)
def test_what_is_awaited_after_its_time(text: str, time: str) -> None:
    found = stale(text, STOOD)
    assert found is not None
    assert found.words == time


@pytest.mark.parametrize(
    "text",
    [
        "It will end by 31 March 2018.",
        "It will end by 27 February 2018.",
        "It will be reviewed in February 2018.",
        "It will be reviewed in early 2018.",
        "The museum reopened on 14 April 2017; the council will run it.",
        "The review of March 2017 will inform the plan.",
        "It will answer the report of October 2017.",
        "The framework that began in April 2017 will be let again.",
        "The council will carry on with what it began in May 2017.",
        "The transfer was expected by June 2017.",
        "Numbers were lower than expected in March 2017.",
        "In March 2017 Cabinet agreed that the site will close.",
        "The service was found to be inadequate in November 2015.",
        "Delays are due to snow in January 2018.",
        "Discharges from September 2015 to March 2019 are to be watched.",
        "By 29 March 2017 the council had claimed for all families.",
        "The plan will build on the January 2017 results.",
        "Work will continue from December 2017 levels.",
        "The levy will be spent as agreed in May 2017.",
        "They remain to this day in the home opened in 2016.",
    ],
)
def test_what_is_not_stale(text: str) -> None:
    assert stale(text, STOOD) is None
