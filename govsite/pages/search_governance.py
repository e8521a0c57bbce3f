"""Governance actions, plans, statements and terms of the glossary, as search finds them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from govsite import words
from govsite.analysis.actions import Action, governance_actions
from govsite.model.statement import Statement
from govsite.pages import action_parts, statement_words, urls
from govsite.pages.describe import plain_text
from govsite.pages.page import Context
from govsite.pages.rich import without_directives
from govsite.pages.search_document import Document


def actions(context: Context) -> Iterator[Document]:
    """Yield every governance action."""
    organisation = context.analysis.organisation
    for action in governance_actions(organisation, context.analysis.as_at):
        record = action.record
        assert record is not None  # they are made from records
        state = action_parts.state(action).word
        owner = [words.sentence(action.owner.title)] if action.owner else []
        yield Document(
            kind="Action",
            title=plain_text(record.title),
            path=urls.action(record.key),
            note=" ".join((words.sentence(state), *owner)),
            lede=record.description,
            facts=tuple(
                title
                for role in (action.owner, *action.leads)
                for title in ([role.title] if role else [])
            )
            + tuple(organisation.plans[key].title for key in record.plans),
            key=(record.description,),
            texts=(
                (*(m.text for m in record.milestones), *(e.text for e in record.evidence)),
                tuple(_updates(context, action)),
                (*(purpose.recommendation for purpose in record.serves), record.note),
            ),
            past="done" if action.done else "",
        )


def _updates(context: Context, action: Action) -> Iterator[str]:
    for update in action.record.updates if action.record else ():
        if update.date <= context.analysis.as_at:
            yield update.text


def plans(context: Context) -> Iterator[Document]:
    """Yield every plan."""
    for plan in context.analysis.organisation.plans.values():
        yield Document(
            kind="Plan",
            title=plan.title,
            path=urls.plan(plan.key),
            lede=plan.description,
            key=(plan.description,),
            texts=((plan.note,),),
        )


def statements(context: Context) -> Iterator[Document]:
    """Yield every annual governance statement, the latest first, and what runs through them."""
    organisation = context.analysis.organisation
    for statement in reversed(tuple(organisation.statements.values())):
        yield Document(
            kind="Statement",
            title=statement.title,
            path=urls.statement(statement.year),
            note=words.sentence(statement_words.status(statement).word),
            lede=statement.conclusion,
            key=(statement.conclusion,),
            texts=(
                tuple(_written(context, statement)),
                tuple(text for issue in statement.issues for text in (issue.title, issue.text)),
                tuple(
                    text
                    for issue in statement.look_back
                    for text in (issue.title, issue.action, issue.text)
                ),
            ),
        )
    code = organisation.code
    if code.principles:
        arranged = chain.from_iterable(principle.arrangements for principle in code.principles)
        yield Document(
            kind="Page",
            title=code.title,
            path=urls.LOCAL_CODE,
            lede=code.note,
            key=tuple(principle.title for principle in code.principles),
            texts=((code.note, *(arrangement.text for arrangement in arranged)),),
        )
    if organisation.opinions.opinions:
        yield Document(
            kind="Page",
            title="Auditors’ opinions by year",
            path=urls.OPINIONS,
            key=tuple(scale.title for scale in organisation.opinions.scales),
            texts=(
                tuple(
                    text
                    for opinion in organisation.opinions.opinions
                    for text in (opinion.level or "", opinion.reason, opinion.qualification)
                ),
            ),
        )


def _written(context: Context, statement: Statement) -> Iterator[str]:
    for section in statement.sections:
        yield section.title
        text = context.analysis.organisation.sections[f"{statement.year}/{section.key}"].text
        yield without_directives(text)
    if statement.supplement:
        yield from (statement.supplement.title, statement.supplement.text)
    for element in statement.elements:
        yield from (element.title, *element.points, element.assessment)
    for stated in statement.directors:
        yield from (stated.text, stated.improvement)
    for found in statement.external:
        yield from (found.by, found.title, found.judgement, found.text)
    yield statement.note


def terms(context: Context) -> Iterator[Document]:
    """Yield every term of the glossary."""
    for term in context.analysis.organisation.glossary.values():
        yield Document(
            kind="Term",
            title=term.term,
            path=urls.term(term.key),
            lede=term.definition,
            alike=tuple(filter(None, (term.acronym, *term.aliases))),
            key=(term.definition,),
        )
