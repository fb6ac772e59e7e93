"""Each rule finds the fault it is there for, injected into the real data, at its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from guide.located.faults import FaultyDataError
from guide.rules import STAGES, Check, catalogue, history, load, matrix, outcomes, references, tree


@dataclass(frozen=True)
class Injury:
    """A change of one file that breaks one rule.

    ``at`` is a text whose line the fault must name, in ``seen_in`` (the changed file if not said);
    it stands there once. ``before`` are changes that keep other rules from speaking first.
    """

    rule: Check
    file: str
    old: str
    new: str
    at: str
    message: str
    seen_in: str = ""
    before: tuple[tuple[str, str, str], ...] = ()

    def inflict(self, data: Path) -> str:
        """Change the files, and tell where the fault should be seen: `data/file.yml:line:`."""
        for file, old, new in (*self.before, (self.file, self.old, self.new)):
            text = (data / file).read_text(encoding="utf-8")
            assert old in text, f"data/{file} no longer says what is broken here; break a like place:\n{old}"
            (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        seen_in = self.seen_in or self.file
        text = (data / seen_in).read_text(encoding="utf-8")
        assert text.count(self.at) == 1, f"`at` must stand once in data/{seen_in}; name another line:\n{self.at}"
        return f"data/{seen_in}:{text[: text.index(self.at)].count(chr(10)) + 1}:"


START, SHOP, ORDERS = "decisions/start.yml", "decisions/shop.yml", "decisions/orders.yml"
LATER = "later.yml"
OLD = "decisions/existing-integration.yml"
JOBS, MASTER = "decisions/special-jobs.yml", "decisions/master-data.yml"

ASKED = "about: A.\n    sources: [overview-page]\n    answers:\n"
DEEPER = (
    (
        f"  - id: deeper\n    question: Deeper?\n    {ASKED}"
        "      - {answer: Yes, when: W., unsure: U., to: deepest}\n"
        "      - {answer: No, when: W., to: no-deeper}\n"
        f"  - id: deepest\n    question: Deepest?\n    {ASKED}"
        "      - {answer: Yes, when: W., unsure: U., to: erp-queue}\n"
        "      - {answer: No, when: W., to: no-deepest}\n"
    )
    .replace("Yes,", "'Yes',")
    .replace("No,", "'No',")
)
SHALLOW = "".join(
    f"  - {{id: {name}, job: {name}, api: soap-api, because: B., sources: [overview-page]}}\n"
    for name in ("no-deeper", "no-deepest")
)

INJURIES = (
    Injury(
        references.ids_are_unique,
        "apis.yml",
        "  - id: shop-api\n",
        "  - id: checkout-api # twice\n",
        "# twice",
        "the id `checkout-api` is taken; data/apis.yml:4 has it",
    ),
    Injury(
        references.ids_are_free,
        SHOP,
        "  - id: shop-visitors\n",
        "  - id: map\n",
        "- id: map",
        "the id `map` belongs to a page of the guide itself",
        before=((START, "to: shop-visitors", "to: map"),),
    ),
    Injury(
        references.former_ids_are_free,
        "apis.yml",
        "  - id: shop-api\n",
        "  - id: shop-api\n    was: [order-api]\n",
        "was: [order-api]",
        "the former id `order-api` belongs to another record; an address leads to one",
    ),
    Injury(
        references.references_lead_somewhere,
        ORDERS,
        "to: ship-only\n",
        "to: ship-olny\n",
        "ship-olny",
        "there is no question or outcome `ship-olny`; did you mean `ship-only`?",
    ),
    Injury(
        matrix.grid_is_complete,
        "capabilities.yml",
        "  refunds:\n    webhooks:\n      read: available\n",
        "  refunds:\n    webhooks: {}\n",
        "webhooks: {}",
        "the cell `refunds.webhooks.read` is not written",
    ),
    Injury(
        catalogue.traits_cover_every_api,
        "traits.yml",
        '      shop-api: {state: lacks, note: "Works in authenticated server mode only.", sources: [overview-page]}\n',
        "",
        '      checkout-api: {state: has, note: "Works in client mode and in server mode."',
        "`shop-api` is missing; write `{state: not stated}` if no source says so",
    ),
    Injury(
        tree.one_way_to_every_page,
        ORDERS,
        "to: ship-and-count\n",
        "to: ship-only # again\n",
        "# again",
        "a second way to `ship-only`",
    ),
    Injury(
        tree.every_page_is_reached,
        ORDERS,
        "outcomes:\n",
        "outcomes:\n  - id: nowhere\n    job: be lost\n    api: order-api\n    because: Nothing.\n"
        "    sources: [overview-page]\n",
        "- id: nowhere",
        "no path leads to `nowhere`",
    ),
    Injury(
        matrix.limited_cells_name_their_limitation,
        "capabilities.yml",
        "{state: limited, limitation: order-write-stock}",
        "limited # bare",
        "# bare",
        "a limited cell names its limitation",
    ),
    Injury(
        matrix.limitations_list_their_cells,
        "limitations.yml",
        "cells: [warehouses-and-stock.write]",
        "cells: [warehouses-and-stock.write, orders.write]",
        "cells: [warehouses-and-stock.write, orders.write]",
        "the cell `orders.write` of `order-api` does not name this limitation",
    ),
    Injury(
        matrix.ways_round_are_open,
        "limitations.yml",
        "apis: [soap-api, graphql-api]",
        "apis: [checkout-api]",
        "apis: [checkout-api]",
        "`checkout-api` is no way round for `warehouses-and-stock.write`: it is not available",
    ),
    Injury(
        catalogue.replacement_is_living,
        "apis.yml",
        "replaced_by: checkout-api\n    purpose: >-\n      An older webshop",
        "replaced_by: subscription-api\n    purpose: >-\n      An older webshop",
        "replaced_by: subscription-api",
        "`subscription-api` cannot replace anything: it is no living API itself",
    ),
    Injury(
        catalogue.traits_are_sourced,
        "traits.yml",
        "order-api: {state: has, sources: [overview-page, order-api-reference]}",
        "order-api: {state: has}",
        "order-api: {state: has}",
        "what is `has` needs `sources`",
    ),
    Injury(
        catalogue.traits_are_needed,
        JOBS,
        ", supplier-module]",
        "]",
        "- id: supplier-module",
        "no answer needs the trait `supplier-module`",
        seen_in="traits.yml",
    ),
    Injury(
        catalogue.names_are_unique,
        "functions.yml",
        "name: Invoices",
        "name: refunds",
        "name: refunds",
        "`refunds` is not the only one of this name",
    ),
    Injury(
        catalogue.sources_are_cited,
        "sources.yml",
        "sources:\n",
        "sources:\n  - {id: hearsay, title: A, publisher: B, url: 'https://c.d', "
        "published: undated, checked: 2026-11-23, how: E, about: F}\n",
        "id: hearsay",
        "no record cites `hearsay`",
    ),
    Injury(
        catalogue.disagreements_cite_different_sources,
        "disagreements.yml",
        '- {source: matrix-picture, says: "GraphQL',
        '- {source: overview-page, says: "GraphQL',
        '- {source: overview-page, says: "GraphQL',
        "`overview-page` is cited twice; a source cannot disagree with itself",
    ),
    Injury(
        tree.no_path_is_too_deep,
        MASTER,
        "to: erp-queue\n",
        "to: deeper\n",
        "- id: erp-queue",
        "6 questions lead to `erp-queue`; 5 are the most",
        before=(
            (MASTER, "  - id: attribute-origin\n", f"{DEEPER}  - id: attribute-origin\n"),
            (MASTER, "outcomes:\n", f"outcomes:\n{SHALLOW}"),
        ),
    ),
    Injury(
        tree.every_question_helps_the_unsure,
        OLD,
        "        unsure: It is the API announced to go next, so rule it out first.\n",
        "",
        "- answer: It runs a shop from a server",
        "no answer of `existing-integration` helps those who are not sure",
    ),
    Injury(
        tree.every_question_changes_the_result,
        SHOP,
        "api: graphql-api",
        "api: checkout-api",
        "question: Do businesses place their orders in your shop?",
        "`wholesale-depth` never changes the result: every answer ends in `checkout-api`",
    ),
    Injury(
        tree.questions_name_no_api,
        SHOP,
        "question: What do visitors do in your shop?",
        "question: What do visitors do in your Checkout API shop?",
        "in your Checkout API shop?",
        "the question names `checkout-api` (as `Checkout API`); ask about the job instead",
    ),
    Injury(
        tree.answers_differ,
        MASTER,
        "      - answer: Several\n",
        "      - answer: one\n",
        "      - answer: one\n",
        "`warehouse-count` has this answer more than once",
    ),
    Injury(
        outcomes.api_may_be_recommended,
        OLD,
        "api: checkout-api",
        "api: shop-api",
        "api: shop-api",
        "`shop-api` is to be deprecated; no path may end in it",
    ),
    Injury(
        outcomes.api_covers_every_need,
        ORDERS,
        "job: take returns and pay refunds\n    api: order-api",
        "job: take returns and pay refunds\n    api: graphql-api # soon",
        "# soon",
        "`graphql-api` does not cover `refunds.write`, "
        "which the path to `returns-and-refunds` needs: it is coming soon",
    ),
    Injury(
        outcomes.every_alternative_is_explained,
        ORDERS,
        "    why_not:\n      soap-api: It writes shipments too, but an order cannot be fetched "
        "again once it is marked as done, and it is made for ERP systems.\n",
        "    # no reason given\n",
        "api: order-api\n    because: >-\n      It began as an interface",
        "`soap-api` covers every need of `ship-only` too; say under `why_not` why it is not first",
    ),
    Injury(
        outcomes.companions_are_living,
        SHOP,
        "      webhooks: It tells your server when products, prices or stock change",
        "      shop-api: It tells your server when products, prices or stock change",
        "      shop-api: It tells your server",
        "`shop-api` is to be deprecated; do not send anyone there",
    ),
    Injury(
        outcomes.every_capability_is_answered,
        JOBS,
        "needs: [vouchers.read, vouchers.write]",
        "needs: [vouchers.read]",
        "{state: limited, limitation: order-write-vouchers}",
        "no outcome answers for `vouchers.write`, although `order-api` offers it",
        seen_in="capabilities.yml",
        before=((JOBS, "needs: [vouchers.write in full]", "needs: []"),),
    ),
    Injury(
        outcomes.every_living_api_is_reached,
        "apis.yml",
        "    status: deprecated\n",
        "    status: current\n",
        "- id: subscription-api",
        "no path ends in `subscription-api`, although it may be recommended",
        before=(
            (
                "apis.yml",
                "    replaced_by: checkout-api\n    purpose: >-\n      Selling on",
                "    purpose: >-\n      Selling on",
            ),
        ),
    ),
    Injury(
        outcomes.jobs_agree_with_their_decision,
        "jobs.yml",
        "decision: ship-and-count",
        "decision: book-invoices",
        "decision: book-invoices",
        "`book-invoices` recommends `soap-api`, but the smallest plans for these needs are made of order-api",
    ),
    Injury(
        history.editions_are_in_order,
        LATER,
        "    date: 2023-05-24\n    kind",
        "    date: 2022-05-24\n    kind",
        "    date: 2022-05-24\n    kind",
        "2022-05-24 is not later than 2023-01-29",
    ),
    Injury(
        history.changes_belong_to_an_edition,
        LATER,
        "{date: 2023-12-09, cell: partial",
        "{date: 2027-12-09, cell: partial",
        "2027-12-09",
        "no later edition includes 2027-12-09",
    ),
    Injury(
        history.changes_change_something,
        LATER,
        "cell: orders.graphql-api.write, was: coming soon",
        "cell: orders.graphql-api.write, was: not available",
        "cell: orders.graphql-api.write, was: not available",
        "`orders.graphql-api.write` was `coming soon` until then",
    ),
    Injury(
        history.added_rows_are_new,
        LATER,
        "- id: user-context-awareness",
        "- id: refunds",
        "- id: refunds",
        "the function `refunds` is there already",
    ),
    Injury(
        history.every_edition_is_complete,
        LATER,
        "order-api: {read: not available, write: not available}\n      graphql-api",
        "order-api: {read: not available}\n      graphql-api",
        "webhooks: {read: not available}\n      checkout-api",
        "in January 2023: the cell `user-context-awareness.order-api.write` is not written",
    ),
    Injury(
        history.answers_hold_or_say_what_to_do,
        LATER,
        "cells:\n  - {date",
        "cells:\n  - {date: 2023-12-09, cell: refunds.order-api.write, was: available, "
        "now: not available, sources: [picture-2023-12]}\n  - {date",
        "api: order-api\n    because: By the matrix it is the only API that writes refunds",
        "`order-api` no longer covers what `returns-and-refunds` needs in December 2023",
        seen_in=ORDERS,
    ),
    Injury(
        history.today_answers_the_first_question,
        LATER,
        "  - page: reading",
        "  - page: order-work",
        "  - page: shop-visitors",
        "nothing is said about `reading`",
    ),
)


@pytest.mark.parametrize("injury", INJURIES, ids=lambda injury: injury.rule.__name__)
def test_a_rule_catches_its_fault(data: Path, injury: Injury) -> None:
    """The fault is reported in its file and line, in the words of the rule."""
    place = injury.inflict(data)
    with pytest.raises(FaultyDataError) as caught:
        load(data)
    faults = [str(fault) for fault in caught.value.faults]
    assert any(fault.startswith(place) and injury.message in fault for fault in faults), faults


def test_every_rule_has_its_injury() -> None:
    """A rule that nothing tests is a promise that nothing keeps."""
    untested = {rule.__name__ for stage in STAGES for rule in stage} - {injury.rule.__name__ for injury in INJURIES}
    assert not untested, "break the real data for each of these once more, in INJURIES"
