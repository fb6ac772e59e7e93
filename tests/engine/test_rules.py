"""Each rule finds the fault it is there for, injected into the real data, at its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from built import ROOT
from guide.located.faults import FaultyDataError
from guide.rules import (
    Check,
    all_checks,
    catalogue,
    editions,
    load,
    matrix,
    operations,
    recommendations,
    references,
    tree,
)


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


FIRST, NEWEST = "editions/2022-09", "editions/2026-11"
ANSWERS, CELLS = f"{NEWEST}/recommendations.yml", f"{NEWEST}/capabilities/graphql-api.yml"
START, SHOP, ORDERS = "decisions/start.yml", "decisions/shop.yml", "decisions/orders.yml"
JOBS, MASTER = "decisions/special-jobs.yml", "decisions/master-data.yml"


def _answered(outcome: str, apis: str, now: str) -> tuple[str, str, str]:
    """Other APIs for an outcome of the newest edition, in a line that says `# here`."""
    entry = f"  - outcome: {outcome}\n    apis: "
    return ANSWERS, f"{entry}[{apis}]\n", f"{entry}[{now}] # here\n"


def _without(outcome: str, key: str) -> tuple[str, str, str]:
    """The entry of an outcome in the newest edition without what a key says; the line of its APIs says `# here`."""
    text = (ROOT / "data" / ANSWERS).read_text(encoding="utf-8")
    _, mark, entry = text.partition(f"  - outcome: {outcome}\n")
    entry = entry.partition("\n  - ")[0]
    first, _, rest = entry.partition(f"    {key}:")
    lines = rest.split("\n")[1:]
    while lines and lines[0].startswith("     "):
        lines.pop(0)
    return ANSWERS, f"{mark}{entry}", f"{mark}{first.replace(']', '] # here', 1)}" + "\n".join(lines)


def _question(name: str, onward: str) -> str:
    answers = f"{{answer: 'Yes', when: V., unsure: U., to: {onward}}}, {{answer: 'No', when: W., to: no-{name}}}"
    return f"  - {{id: {name}, question: {name}?, about: A., sources: [overview-page], answers: [{answers}]}}\n"


def _more(records: str, line: str) -> tuple[str, str]:
    """Records more at the beginning of a list, one for each new question."""
    names = ("no-deep", "no-deeper", "no-deepest")
    return f"{records}:\n", f"{records}:\n" + "".join(f"  - {{{line.format(name)}}}\n" for name in names)


DEEPER = _question("deep", "deeper") + _question("deeper", "deepest") + _question("deepest", "erp-queue")
ANSWER = "outcome: {}, apis: [soap-api], because: B, sources: [overview-page]"

GRAPHQL = "    graphql-api:\n      read: available\n      write: available\n  plugin-configuration:"
WINDOWS = f"    order-api:\n      read: available\n      write: not available\n{GRAPHQL}"

INJURIES = (
    Injury(
        references.ids_are_unique,
        "jobs.yml",
        "jobs:\n",
        "jobs:\n  - {id: webshop, name: N, about: A, decision: anything-else, sources: [overview-page]}\n",
        "  - id: webshop\n",
        "the id `webshop` is taken; data/jobs.yml:",
    ),
    Injury(
        references.ids_are_free,
        SHOP,
        "  - id: shop-visitors\n",
        "  - id: map\n",
        "- id: map",
        "the id `map` belongs to a page of the guide itself, or to file systems",
        before=((START, "to: shop-visitors", "to: map"),),
    ),
    Injury(
        references.former_ids_are_free,
        f"{FIRST}/apis.yml",
        "  - id: shop-api\n",
        "  - id: shop-api\n    was: [order-api]\n",
        "was: [order-api]",
        "the former id `order-api` belongs to another record; an address leads to one",
    ),
    Injury(
        references.references_lead_somewhere,
        ORDERS,
        "to: ship-and-count\n",
        "to: ship-and-cuont\n",
        "to: ship-and-cuont",
        "there is no question or outcome `ship-and-cuont`; did you mean `ship-and-count`?",
    ),
    Injury(
        matrix.grid_is_complete,
        f"{FIRST}/capabilities/matrix.yml",
        "  refunds:\n    webhooks:\n      read: available\n    checkout-api:\n      read: not available\n",
        "  refunds:\n    webhooks: {}\n    checkout-api:\n      read: not available # beside it\n",
        "# beside it",
        "the cell `refunds.webhooks.read` is not written",
    ),
    Injury(
        matrix.grid_is_complete,
        f"{NEWEST}/capabilities/storefront-api.yml",
        "  refunds:\n    storefront-api:\n      read: not available\n      write: not available\n",
        "  refunds:\n    storefront-api:\n      read: not available # beside it\n",
        "# beside it",
        "the cell `refunds.storefront-api.write` is not written",
    ),
    Injury(
        catalogue.traits_cover_every_api,
        f"{NEWEST}/traits.yml",
        "  shopper-session:\n    storefront-api:\n",
        "  shopper-session:\n    webhooks:\n",
        "- id: storefront-api",
        "`storefront-api` is missing under `support` of `shopper-session` in data/editions/2026-11/traits.yml",
        seen_in=f"{NEWEST}/apis.yml",
    ),
    Injury(
        tree.one_way_to_every_page,
        ORDERS,
        "to: point-of-sale\n",
        "to: ship-and-count # again\n",
        "# again",
        "a second way to `ship-and-count`",
    ),
    Injury(
        tree.every_page_is_reached,
        ORDERS,
        "outcomes:\n",
        "outcomes:\n  - {id: nowhere, job: be lost}\n",
        "id: nowhere",
        "no path leads to `nowhere`",
    ),
    Injury(
        recommendations.every_outcome_has_one,
        ANSWERS,
        "  - outcome: curiosity-starts\n",
        "  - outcome: record-starts # again\n",
        "# again",
        "there is a recommendation for `record-starts` already",
    ),
    Injury(
        matrix.limited_cells_name_their_limitation,
        f"{FIRST}/capabilities/matrix.yml",
        "{state: limited, limitation: order-write-stock}",
        "limited # bare",
        "# bare",
        "a limited cell names its limitation",
    ),
    Injury(
        matrix.limitations_list_their_cells,
        f"{FIRST}/limitations.yml",
        "cells: [warehouses-and-stock.write]",
        "cells: [warehouses-and-stock.write, orders.write]",
        "cells: [warehouses-and-stock.write, orders.write]",
        "the cell `orders.write` of `order-api` does not name this limitation",
    ),
    Injury(
        matrix.limitations_touch_other_cells,
        f"{NEWEST}/limitations.yml",
        "  - id: integration-write-languages-currencies\n",
        "  - id: integration-write-languages-currencies\n    touches: [selections-and-checkout.read]\n",
        "touches: [selections-and-checkout.read]",
        "`selections-and-checkout.read` of `graphql-api` is not available; name cells that can be used",
    ),
    Injury(
        matrix.ways_round_are_open,
        f"{FIRST}/limitations.yml",
        "apis: [soap-api, graphql-api]",
        "apis: [checkout-api]",
        "apis: [checkout-api]",
        "`checkout-api` is no way round for `warehouses-and-stock.write`: it is not available",
    ),
    Injury(
        catalogue.replacement_is_living,
        f"{FIRST}/apis.yml",
        "replaced_by: checkout-api\n",
        "replaced_by: subscription-api\n",
        "replaced_by: subscription-api",
        "`subscription-api` cannot replace anything: it is no living API itself",
    ),
    Injury(
        catalogue.traits_are_sourced,
        f"{FIRST}/traits.yml",
        "order-api: {state: not stated}",
        "order-api: {state: lacks}",
        "order-api: {state: lacks}",
        "what is `lacks` needs `sources`",
    ),
    Injury(
        catalogue.traits_are_needed,
        JOBS,
        ", supplier-module]",
        "]",
        "- id: supplier-module",
        "no answer needs the trait `supplier-module`",
        seen_in=f"{FIRST}/traits.yml",
    ),
    Injury(
        catalogue.names_are_unique,
        f"{FIRST}/functions.yml",
        "name: Invoices",
        "name: refunds",
        "name: refunds",
        "`refunds` is not the only one of this name",
    ),
    Injury(
        catalogue.aliases_are_told_apart,
        "editions/2022-09/apis.yml",
        "    aliases: [old webshop API,",
        "    aliases: [Webshop-API, # here\n      ",
        "[Webshop-API, # here",
        "`Webshop-API` is what `checkout-api` is called",
    ),
    Injury(
        catalogue.sources_are_older_than_what_cites_them,
        "sources.yml",
        "    published: 2022-09\n    checked: 2026-11-23\n",
        "    published: 2022-09\n    checked: 2022-08-31 # here\n",
        "checked: 2022-08-31 # here",
        "`overview-page` was published later, 2022-09",
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
        f"{FIRST}/disagreements.yml",
        "source: shop-api-rewrite, says:",
        "source: overview-page, # twice\n         says:",
        "# twice",
        "`overview-page` is cited twice; a source cannot disagree with itself",
    ),
    Injury(
        tree.no_path_is_too_deep,
        MASTER,
        "to: erp-queue\n",
        "to: deep\n",
        "- id: erp-queue",
        "6 questions lead to `erp-queue`; 5 are the most",
        before=(
            (MASTER, "questions:\n", f"questions:\n{DEEPER}"),
            (MASTER, *_more("outcomes", "id: {0}, job: {0}")),
            (f"{FIRST}/recommendations.yml", *_more("recommendations", ANSWER)),
            (ANSWERS, *_more("recommendations", ANSWER)),
        ),
    ),
    Injury(
        tree.every_question_helps_the_unsure,
        SHOP,
        "        to: subscription-shop\n",
        "        unsure: U. # second\n        to: subscription-shop\n",
        "# second",
        "a second answer of `shop-visitors` is for those who are not sure; one is enough",
    ),
    Injury(
        tree.every_question_changes_the_result,
        *_answered("wholesale-shop", "graphql-api, checkout-api", "graphql-api"),
        at="question: Do businesses place their orders in your shop?",
        message="in November 2026: `wholesale-depth` never changes the result: every answer ends in `graphql-api`",
        seen_in=SHOP,
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
        "      - answer: Stock levels\n",
        "      - answer: product information\n",
        "      - answer: product information\n",
        "`master-data` has this answer more than once",
    ),
    Injury(
        recommendations.apis_may_be_recommended,
        *_answered("leave-old-shop", "storefront-api", "shop-api"),
        at="# here",
        message="`shop-api` is no longer deprecated; no path may end in it",
    ),
    Injury(
        recommendations.no_need_is_left_out,
        *_answered("returns-and-refunds", "graphql-api", "storefront-api"),
        at="# here",
        message="`refunds.write`, which the path to `returns-and-refunds` needs, is left out "
        "(`storefront-api`: it is not available); `graphql-api` would cover it",
    ),
    Injury(
        recommendations.no_need_is_left_out,
        CELLS,
        "  refunds:\n    graphql-api:\n      read: available\n      write:\n        state: available\n",
        "  refunds:\n    graphql-api:\n      read: available\n      write:\n        state: not stated\n",
        "# here",
        "is left out (`graphql-api`: no source says so); `order-api` would cover it",
        seen_in=ANSWERS,
        before=(_answered("returns-and-refunds", "graphql-api", "graphql-api"),),
    ),
    Injury(
        recommendations.legacy_only_where_nothing_else_does,
        *_answered("ship-and-count", "graphql-api", "order-api"),
        at="# here",
        message="`order-api` is legacy, and current APIs cover all that it does for `ship-and-count`",
    ),
    Injury(
        recommendations.legacy_only_where_nothing_else_does,
        *_without("book-invoices", "legacy"),
        at="- outcome: book-invoices",
        message="say under `legacy` why `soap-api` is needed",
    ),
    Injury(
        recommendations.set_is_smallest,
        *_answered("check-payments", "graphql-api", "graphql-api, storefront-api"),
        at="# here",
        message="`graphql-api` would be enough for `check-payments`",
    ),
    Injury(
        recommendations.every_alternative_is_explained,
        *_without("catalogue-pages", "why_not"),
        at="# here",
        message="`graphql-api` could do it for `catalogue-pages` too; say under `why_not` why it is not first",
    ),
    Injury(
        recommendations.no_need_is_left_out,
        JOBS,
        "needs: [wide-reach]",
        "needs: [wide-reach, inserts-orders]",
        "# here",
        "`inserts-orders`, which the path to `anything-else` needs, is left out (`graphql-api`: no source says so)",
        seen_in=ANSWERS,
        before=(_answered("anything-else", "graphql-api", "graphql-api"),),
    ),
    Injury(
        recommendations.what_is_open_is_said,
        JOBS,
        "needs: [wide-reach]",
        "needs: [wide-reach, plugin-configuration.write]",
        "- outcome: anything-else",
        "no API that may be recommended is known to cover `plugin-configuration.write`; say under `open` what to do",
        seen_in=ANSWERS,
    ),
    Injury(
        recommendations.what_is_open_is_said,
        ANSWERS,
        "  - outcome: check-payments\n",
        "  - outcome: check-payments\n    open: Nothing.\n",
        "open: Nothing.",
        "nothing is open: every need of `check-payments` is covered",
    ),
    Injury(
        recommendations.companions_are_living,
        ANSWERS,
        "  - outcome: curiosity-starts\n",
        "  - outcome: curiosity-starts\n    companions: {order-api: It was there first.}\n",
        "order-api: It was there first.",
        "`order-api` is legacy; do not send anyone there",
    ),
    Injury(
        tree.every_capability_is_answered,
        JOBS,
        "needs: [vouchers.read, vouchers.write]",
        "needs: [vouchers.read]",
        "{state: limited, limitation: order-write-vouchers}",
        "no outcome answers for `vouchers.write`, although `order-api` offers it",
        seen_in=f"{FIRST}/capabilities/matrix.yml",
        before=((JOBS, "needs: [vouchers.write in full]", "needs: []"),),
    ),
    Injury(
        tree.every_living_api_is_reached,
        f"{FIRST}/apis.yml",
        "    status: deprecated\n",
        "    status: current\n",
        "- id: subscription-api",
        "no path ends in `subscription-api`, although it may be recommended",
    ),
    Injury(
        tree.what_is_often_needed_is_new,
        ORDERS,
        "    often: [payment-capture.write, partial",
        "    often: [orders.write, partial",
        "often: [orders.write, partial",
        "the path to `ship-and-count` needs `orders.write` already",
    ),
    Injury(
        tree.jobs_lead_to_outcomes,
        "jobs.yml",
        "decision: ship-and-count",
        "decision: order-work # here",
        "# here",
        "`order-work` is a question; name the outcome for this job",
    ),
    Injury(
        matrix.practice_touches_usable_cells,
        f"{FIRST}/apis.yml",
        "        touches: [orders.read]\n",
        "        touches: [refunds.write] # here\n",
        "# here",
        "`refunds.write` of `checkout-api` is not available",
    ),
    Injury(
        operations.usable_cells_have_a_call,
        f"{FIRST}/operations/order-api.yml",
        "  delivery-windows.read:",
        "  orders.read:",
        "# here",
        "no call of `order-api` for `delivery-windows.read`, which is available; name one in "
        "data/editions/2022-09/operations/order-api.yml, or say under its `remarks` why none is known",
        f"{FIRST}/capabilities/matrix.yml",
        before=((f"{FIRST}/capabilities/matrix.yml", WINDOWS, WINDOWS.replace("available", "available # here", 1)),),
    ),
    Injury(
        operations.calls_serve_what_can_be_used,
        f"{NEWEST}/operations/storefront-api.yml",
        "  - call: mutation addVoucher\n",
        "  - {call: mutation makeVoucher, does: D, access: write, functions: [vouchers], source: sf-schema} # here\n"
        "  - call: mutation addVoucher\n",
        "# here",
        "`vouchers.write` of `storefront-api` is not available; a call may serve it only where the sources disagree",
    ),
    Injury(
        operations.calls_are_told_apart,
        f"{FIRST}/operations/order-api.yml",
        "  - call: POST /orders\n",
        "  - call: POST /order # here\n",
        "# here",
        "`POST /order` is here already; write it once for each access",
    ),
    Injury(
        operations.places_lie_in_repositories,
        f"{NEWEST}/operations/order-api.yml",
        "    source: order-api-reference\n",
        "    source: order-api-reference\n    at: reference.md#L1\n",
        "    at: reference.md#L1",
        "`order-api-reference` is no repository at a revision, so it has no files and lines",
    ),
    Injury(
        operations.remarks_are_about_usable_cells,
        f"{FIRST}/operations/order-api.yml",
        "remarks:\n",
        "remarks:\n  invoices.write: R.\n",
        "  invoices.write: R.",
        "`invoices.write` of `order-api` is not available; a remark is about a cell that can be used",
    ),
    Injury(
        operations.answers_begin_with_a_call,
        ANSWERS,
        "first_call: query orderPaymentHistory\n",
        "first_call: query products # here\n",
        "# here",
        "no API of this answer has a call `query products` for what the path needs",
    ),
    Injury(
        editions.editions_are_in_order,
        f"{NEWEST}/edition.yml",
        "date: 2026-11-25",
        "date: 2026-12-25",
        'id: "2026-11"',
        "`2026-11` is not the month of its date, `2026-12`",
    ),
    Injury(
        editions.nothing_is_said_twice,
        f"{NEWEST}/apis.yml",
        "changed:\n",
        "changed:\n  - {id: soap-api, family: old, sources: [legacy-page]}\n",
        "  - id: soap-api\n",
        "`soap-api` stands in this edition already, at data/editions/2026-11/apis.yml:",
    ),
    Injury(
        editions.news_belongs_to_its_edition,
        "editions/2023-12/news.yml",
        "date: 2023-08-16",
        "date: 2023-05-24",
        "date: 2023-05-24",
        "2023-05-24 is not after 2023-05-24 and until 2023-12-09, so the news belongs to another edition",
    ),
    Injury(
        editions.changes_change_something,
        "editions/2023-12/news.yml",
        "was: current",
        "was: legacy",
        "was: legacy",
        "`soap-api` was `current` until then",
    ),
    Injury(
        editions.orders_name_every_api,
        f"{NEWEST}/apis.yml",
        ", subscription-api]",
        "]",
        "order: [",
        "`subscription-api` is missing; an order names every API",
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
    untested = {rule.__name__ for rule in all_checks()} - {injury.rule.__name__ for injury in INJURIES}
    assert not untested, "break the real data for each of these once more, in INJURIES"
