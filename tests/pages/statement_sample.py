"""Two annual governance statements, with a year between them of which none is held."""

from __future__ import annotations

from collections.abc import Mapping

OLD = """\
    title: Governance statement 2021/22
    steps:
      - {status: draft, date: 2022-05-01}
      - {status: approved, date: 2022-06-30, body: audit}
      - {status: signed, date: 2022-07-04}
    sections:
      - {key: duty, title: Our duty, covers: [responsibility, monitoring]}
    elements:
      - {title: Scrutiny & review}
    issues:
      - {key: floods, title: Floods, text: Rivers rise., lead: clerk, due: 2023-03-31}
      - {key: roofs, title: Leaking roofs, text: Rain comes in., stated_due: Ongoing}
    signatories:
      - {role: Leader, signed: 2022-07-04}
    """
NEW = """\
    title: Governance statement 2023/24
    steps:
      - {status: draft}
      - {status: considered, date: 2024-07-27, body: audit, note: As a draft.}
    conclusion: Governance is *sound*.
    supplement: {title: Since the storm, date: 2024-08-01, text: It held.}
    sections:
      - {key: duty, title: Our duty, covers: [responsibility], principles: [a]}
      - {key: plan, title: What we will do, covers: [action plan]}
      - {key: watch, title: Watching over it, covers: [monitoring]}
    elements:
      - {title: Scrutiny and review, points: [Members *ask*], principles: [a, b]}
    directors:
      - {role: clerk, text: All is in order.}
      - {given: false, improvement: It will be collected.}
    external:
      - {by: An inspector, title: Care, judgement: good, date: 2024-02-01, text: Care is good.}
    look_back:
      - {key: rivers, title: Rivers, issue: 2021-22/floods, action: Banks were raised.,
         text: Water still comes., disposition: carried, into: floods, inferred: It stands again.}
      - {key: drains, title: Drains, text: They were looked at.}
      - {key: grants, title: Grants, disposition: moved to the register, into: grant}
    issues:
      - {key: floods, title: Flooding, text: Rivers rise on., lead: clerk, entries: [flood]}
      - {key: people, title: People, lead: treasurer}
      - {key: mayor, title: A mayor, text: There may be one., tabled: false}
    signatories:
      - {role: Leader}
      - {role: Chief executive}
    note: Its order was put right.
    """
FILES: Mapping[str, str] = {
    "bodies.yaml": """\
        bodies:
          - {key: audit, kind: committee, names: [{name: Audit Committee}]}
        """,
    "statements/2021-22/statement.yaml": OLD,
    "statements/2021-22/duty.md": "# Our duty\n\nThe council answers for its governance.\n",
    "statements/2023-24/statement.yaml": NEW,
    "statements/2023-24/duty.md": "# Our duty\n\nWe follow seven principles.\n\n::principles\n",
    "statements/2023-24/plan.md": "# What we will do\n\nThis is the plan.\n\n::actions\n",
    "statements/2023-24/watch.md": "# Watching over it\n\nThe committee will watch.\n",
    "actions/raise-the-banks.yaml": """\
        title: Raise the banks
        owner: clerk
        due: 2024-09-30
        moves:
          - {was: 2023-03-31, on: 2023-03-01, why: The ground was wet., decided_by: Audit Committee}
          - {was: 2023-12-31}
        serves: [{issue: 2023-24/floods}]
        """,
    "actions/warn-of-floods.yaml": """\
        title: Warn of floods
        owner: treasurer
        stated_due: Ongoing
        serves: [{issue: 2023-24/floods}]
        """,
    "actions/recruit.yaml": """\
        title: Recruit
        owner: treasurer
        due: 2025-03-31
        serves: [{issue: 2023-24/people}]
        """,
    "code.yaml": """\
        principles:
          - key: a
            title: Integrity
            arrangements:
              - {text: A code of conduct., evidence: [{text: Complaints are reported}],
                 owner: clerk, reviewed: 2024-01-15}
          - {key: b, title: Openness}
        """,
    "opinions.yaml": """\
        scales:
          - {key: audit, title: Internal audit, levels: [good, fair, poor]}
        opinions:
          - {year: 2020-21, scale: audit, reason: Too little was audited.}
          - {year: 2021-22, scale: audit, level: poor}
          - {year: 2023-24, scale: audit, level: fair, favourable: 75, date: 2024-06-01}
        """,
}
"""Files to lay over the base content of the reproducers, whose day is 1 October 2024."""
