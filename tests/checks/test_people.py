from __future__ import annotations

import pytest
from msgspec.structs import replace

from govsite.analysis.position import Analysis, analyse
from govsite.model.entry import Entry, Printed
from govsite.model.role import Category, Role
from tests.checks.council import assessment, council, entry, found, messages

ROLES = (
    Role(key="finance", title="Director of Finance", aliases=("Dir of Finance",)),
    Role(key="property", title="Director of Property & Estates"),
    Role(key="team", title="Corporate Management Team", aliases=("CMT",), collective=True),
)


def _council(*entries: Entry, roles: tuple[Role, ...] = ROLES) -> Analysis:
    analysis = council()
    categories = (Category(key="money", label="Money"), Category(key="law", label="Law"))
    organisation = replace(
        analysis.organisation,
        entries={entry.key: entry for entry in entries},
        roles={role.key: role for role in roles},
        categories={category.key: category for category in categories},
    )
    return analyse(organisation, analysis.as_at)


def _owned(key: str, ref: str, owner: str | None, printed: str = "", **more: object) -> Entry:
    said = assessment("Q1", owner=owner, printed=Printed(owner=printed), **more)
    return entry(key, ref, assessments=(said,))


@pytest.mark.parametrize(
    ("owner", "printed"),
    [
        ("finance", ""),
        ("finance", "director of  finance"),
        ("finance", "Dir of Finance"),
        ("team", "Overall Risk Owner is Corporate Management Team (CMT)"),
        ("team", "CMT /Director of Programmes"),
        ("property", "Director of Property"),
        (None, "Somebody"),
    ],
)
def test_a_printed_owner_that_is_the_role(owner: str | None, printed: str) -> None:
    assert messages("owner-unlisted", _council(_owned("a", "CR1", owner, printed))) == []


@pytest.mark.parametrize(
    ("owner", "printed"),
    [
        ("finance", "Treasurer"),
        ("finance", "CMT"),
        ("team", "CMTX"),
        ("property", "Dir of Finance"),
    ],
)
def test_a_printed_owner_that_is_another(owner: str, printed: str) -> None:
    assert len(messages("owner-unlisted", _council(_owned("a", "CR1", owner, printed)))) == 1


def test_forms_that_differ_only_in_case_are_one() -> None:
    entries = (
        _owned("a", "CR1", "finance"),
        _owned("b", "CR2", "finance", "Director of finance"),
        _owned("c", "CR3", "property", "Dir Property"),
        _owned("d", "CR4", "property"),
    )
    assert messages("owner-alias", _council(*entries)) == [
        "reports print Director of Property & Estates as `Dir Property`"
        " and `Director of Property & Estates`"
    ]


def test_a_name_is_shared_across_roles_only() -> None:
    roles = (
        Role(key="a", title="Clerk", aliases=("clerk", "Town Clerk")),
        Role(key="b", title="Solicitor", aliases=("town  clerk",)),
    )
    [finding] = found("alias-shared", _council(entry("x", "CR1", periods="Q1"), roles=roles))
    assert finding.path == ("roles", 1, "aliases", 0)


def test_a_group_is_found_where_it_was_last_named() -> None:
    said = (assessment("Q1", owner="team"), assessment("Q2"))
    gone = _owned("gone", "CR2", "team")
    [finding] = found("owner-collective", _council(entry("a", "CR1", assessments=said), gone))
    assert (finding.file, finding.path) == (
        "registers/corporate/a.yaml",
        ("assessments", 0, "owner"),
    )


def test_a_register_without_owners_is_one_finding() -> None:
    one, two = _owned("a", "CR1", None), _owned("b", "CR2", None)
    assert messages("owner-missing", _council(one, two)) == [
        "no entry of Corporate risk register has an owner"
    ]
    three = _owned("c", "CR3", "finance")
    assert messages("owner-missing", _council(one, two, three)) == [
        "nobody is named as the owner of CR1",
        "nobody is named as the owner of CR2",
    ]


def test_types_of_a_report_are_one_finding() -> None:
    def typed(key: str, ref: str, printed: str) -> Entry:
        said = assessment("Q1", printed=Printed(type=printed))
        return entry(key, ref, assessments=(said,))

    entries = typed("a", "CR1", "Money"), typed("b", "CR2", "Money/law"), typed("c", "CR3", "money")
    assert messages("type-form", _council(*entries)) == [
        "Q1 prints types that are no label of the list: `Money/law` and `money`"
    ]
