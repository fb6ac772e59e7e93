/**
 * Shows the plans for the needs that a reader chooses, and keeps the choice in the address.
 *
 * @import { Data, Offer, Plan, Planned } from "./plan.js"
 * @typedef {{id: string, name: string, note: string, of: string[]}} Condition
 * @typedef {Data & {
 *   id: string, name: string, matrix: string, names: Record<string, string>,
 *   calls: Record<string, Record<string, string[]>>, touches: [string, string, string[]][],
 *   limits: Record<string, [string, string]>, conditions: Record<string, Condition[]>,
 * }} Edition  `matrix` is the page of its matrix; `calls` are those of an API for a need,
 *   `touches` the limits of an API that concern needs which it does in full.
 *   Each limit has a title and a meaning.
 * @typedef {{
 *   need: Iterable<HTMLInputElement>, edition: {value: string}, full: HTMLInputElement,
 *   legacy: HTMLInputElement,
 * }} Fields
 */

import { IN_FULL, plain, plan } from "./plan.js";
import { copy } from "./status.js";

const HOME = new URL("../", import.meta.url);
/** @type {HTMLFormElement & {elements: Fields}} */
const form = document.querySelector(".g-planner form");
const status = document.querySelector(".g-plan [role=status]");
const container = document.querySelector(".g-plans");
/** @type {HTMLElement} */
const statusBar = document.querySelector(".g-plan-now");
/** @type {{hues: Record<string, number>, editions: Edition[]}} */
const { hues, editions } = await (await fetch(new URL("data/planner.json", HOME))).json();
/** The edition that is chosen; the newest stands first. */
let data = editions[0];
/** How many needs of the address no edition knows. */
let unknown = 0;

const chosen = () => [...form.elements.need].filter((box) => box.checked).map((box) => box.value);

/** The choice as the address says it. Old links also say that limits are accepted: now they always are. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const needs = new Set((asked.get("need") ?? "").split(",").filter(Boolean));
  for (const box of form.elements.need) box.checked = needs.has(box.value);
  unknown = needs.size - chosen().length;
  const edition = editions.find(({ id }) => id === asked.get("edition")) ?? editions[0];
  form.elements.edition.value = edition.id;
  form.elements.full.checked = asked.get("full") === "only";
  form.elements.legacy.checked =
    asked.get("legacy") === "included" || asked.get("deprecated") === "accepted";
}

/** The choice as an address. */
function address() {
  const { edition, full, legacy } = form.elements;
  const asked = new URLSearchParams();
  if (chosen().length) asked.set("need", chosen().join(","));
  if (edition.value !== editions[0].id) asked.set("edition", edition.value);
  if (full.checked) asked.set("full", "only");
  if (legacy.checked) asked.set("legacy", "included");
  const query = asked.size ? `?${asked.toString().replaceAll("%2C", ",")}` : "";
  return location.pathname + query;
}

/** @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} content */
function element(tag, attributes, ...content) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...content);
  return node;
}

/** @param {string} path
 * @param {string} text */
const link = (path, text, attributes = {}) =>
  element("a", { href: new URL(path, HOME).href, ...attributes }, text);

/** @param {string} id */
const apiOf = (id) => data.apis.find((api) => api.id === id);

/** @param {string} id */
const apiName = (id) => apiOf(id).name;

/** @param {string} id */
const apiLink = (id) => link(`apis/${id}/`, apiName(id), { class: `g-api g-hue-${hues[id]}`, translate: "no" });

/** Nodes with a separator between them.
 * @param {Node[]} nodes
 * @param {string} separator */
const joined = (nodes, separator) =>
  nodes.flatMap((node, index) => (index ? [separator, node] : [node]));

/** @param {string} need */
const name = (need) => data.names[plain(need)] + (need.endsWith(IN_FULL) ? IN_FULL : "");

/** A link to what is said of an API and a need: its cell, or its trait.
 * @param {string} need
 * @param {string} api
 * @param {string} text */
function needLink(need, api, text) {
  const [about, access] = plain(need).split(".");
  const place = access ? `${data.matrix}#${about}.${api}.${access}` : `apis/${api}/#${about}`;
  return link(place, text);
}

/** @param {Plan} plan
 * @param {string[]} legacyOnly  the needs that no current API covers */
function planCard(plan, legacyOnly) {
  const { apis: members, limitations } = plan;
  return element(
    "article",
    {},
    element("h3", {}, ...joined(members.map(apiLink), " with ")),
    element("ul", {}, ...members.map((api) => partOf(plan, api))),
    ...members.flatMap((api) => standing(plan, api, legacyOnly)),
    ...[...limitations, ...touching(plan)].map(limitBox),
    ...members.flatMap((api) => conditionsOf(plan, api)),
    beyondCells(members),
  );
}

/** The needs that an API does in a plan.
 * @param {Plan} plan
 * @param {string} api */
const shareOf = ({ does }, api) => Object.keys(does).filter((need) => does[need].includes(api));

/** Links to what is said of an API and some needs.
 * @param {string[]} needs
 * @param {string} api */
const needLinks = (needs, api) =>
  joined(
    needs.map((need) => needLink(need, api, name(need))),
    ", ",
  );

/** What one API does in a plan, with its name where it is not alone.
 * @param {Plan} plan
 * @param {string} api */
function partOf(plan, api) {
  const who = plan.apis.length > 1 ? `${apiName(api)}: ` : "";
  return element("li", {}, who, ...needLinks(shareOf(plan, api), api), ...callsOf(plan, api));
}

/** The calls with which an API does its part, folded.
 * @param {Plan} plan
 * @param {string} api */
function callsOf(plan, api) {
  const known = shareOf(plan, api).filter((need) => data.calls[api][plain(need)]);
  if (!known.length) return [];
  const lines = known.map((need) => {
    const calls = data.calls[api][plain(need)].map((call) =>
      element("code", { translate: "no" }, call),
    );
    return element("li", {}, `${name(need)}: `, ...joined(calls, ", "));
  });
  const list = element("ul", {}, ...lines);
  return [element("details", { class: "g-folded" }, element("summary", {}, "The calls"), list)];
}

/** What an API that is not current is in a plan for.
 * @param {Plan} plan
 * @param {string} api
 * @param {string[]} legacyOnly */
function standing(plan, api, legacyOnly) {
  const { living, status: word } = apiOf(api);
  if (living) return [];
  const badge = element("span", { class: `g-status g-${word.replaceAll(" ", "-")}` }, word);
  const alone = shareOf(plan, api).filter((need) => legacyOnly.includes(need));
  const why = alone.length
    ? ["What no current API is known to do: ", ...needLinks(alone, api), "."]
    : ["Current APIs do this too."];
  return [element("p", {}, apiName(api), " ", badge, " ", ...why)];
}

/** Limits that concern what is done in a plan, though no cell of it is limited.
 * @param {Plan} plan */
function touching(plan) {
  const met = data.touches.filter(([, api, needs]) =>
    shareOf(plan, api).some((need) => needs.includes(plain(need))),
  );
  return met.map(([id]) => id);
}

/** The conditions under which an API does its part.
 * @param {Plan} plan
 * @param {string} api */
function conditionsOf(plan, api) {
  const share = shareOf(plan, api).map(plain);
  const touching = data.conditions[api].filter(({ of }) => of.some((need) => share.includes(need)));
  return touching.map((condition) => conditionBox(api, condition));
}

/** Where to read what the matrix does not say of some APIs.
 * @param {string[]} members */
function beyondCells(members) {
  const links = members.map((api) =>
    link(`apis/${api}/#what-the-matrix-has-no-row-for`, apiName(api)),
  );
  const text = ["Conditions that no cell can tell: ", ...joined(links, ", ")];
  return element("p", { class: "g-facts" }, ...text);
}

/** What must be so for a cell to hold.
 * @param {string} api
 * @param {Condition} condition */
function conditionBox(api, { id, name: title, note }) {
  const strong = element("strong", {}, link(`apis/${api}/#${id}`, title));
  return element("div", { class: "g-condition" }, element("p", {}, strong, `. ${note}`));
}

/** @param {string} id */
function limitBox(id) {
  const [title, meaning] = data.limits[id];
  const strong = element("strong", {}, link(`limitations/#${id}`, title));
  return element("div", { class: "g-limit" }, element("p", {}, strong, `. ${meaning}`));
}

/** @param {Planned["uncovered"]} list */
function uncoveredBox(list) {
  const items = list.map(({ need, offers }) => {
    const known = offers.filter(({ state }) => state !== "not stated");
    const reasons = known.map((one) =>
      needLink(need, one.api, `${apiName(one.api)} (${reason(one)})`),
    );
    const gaps = offers.filter(({ state }) => state === "not stated");
    const silent = gaps.map(({ api }) => needLink(need, api, apiName(api)));
    return element(
      "li",
      {},
      element("strong", {}, name(need)),
      " is not known of any API here",
      ...(known.length ? [". But: ", ...joined(reasons, ", ")] : []),
      ...(gaps.length ? [". No source says yes or no of ", ...joined(silent, ", ")] : []),
      ".",
    );
  });
  const title = element("h3", {}, "What stays uncovered");
  return element("article", {}, title, element("ul", {}, ...items));
}

/** Why an offer for a need does not cover it.
 * @param {Offer} offer */
function reason({ api, state, limitation }) {
  const { candidate, supported, status: word } = apiOf(api);
  const limit = limitation ? `: ${data.limits[limitation][0]}` : "";
  if (!candidate) return `${state}${limit}, but only a companion`;
  return supported ? state + limit : `${state}${limit}, but ${word}`;
}

/** @param {Planned["nearMisses"]} list */
function nearMissesBox(list) {
  const items = list.map(({ api, missing }) => {
    const need = needLink(missing, api, name(missing));
    return element("li", {}, apiLink(api), " does all of it but ", need, alternative(api, missing));
  });
  return element("article", {}, element("h3", {}, "Near misses"), element("ul", {}, ...items));
}

/** What is known of an API and the need that it misses.
 * @param {string} api
 * @param {string} missing */
function alternative(api, missing) {
  const index = data.needs.indexOf(plain(missing));
  const { limited, soon, notStated } = apiOf(api);
  if (limited.some(([one]) => one === index)) return ", which it does with a limit.";
  if (soon.includes(index)) return ", which was announced as coming soon.";
  return notStated.includes(index) ? ", of which no source says yes or no." : ".";
}

/** That the edition does not know some of the needs.
 * @param {number} count */
function leftOut(count) {
  if (!count) return "";
  return `${count} of the needs ${count === 1 ? "is" : "are"} not known in ${data.name}.`;
}

/** What was found, in one or two sentences.
 * @param {string[]} needs
 * @param {Planned} planned */
function summary(needs, { plans, more, uncovered }) {
  if (!needs.length) return "";
  if (!plans.length) {
    return more
      ? `No ${data.mostApis} APIs together cover this. Choose fewer needs.`
      : "No API is known to do any of this.";
  }
  const alone = plans.filter(({ apis: members }) => members.length === 1);
  const names = alone.flatMap(({ apis: members }) => members.map(apiName));
  const size = plans[0].apis.length;
  const who = alone.length ? `${names.join(", or ")} covers` : `${size} APIs together cover`;
  const gaps = `all but ${uncovered.length} of ${needs.length} needs`;
  const what = uncovered.length ? gaps : "every need";
  return [`${who} ${what}.`, ...others(plans.length - (alone.length || 1), more)].join(" ");
}

/** How many plans there are beside those that are named.
 * @param {number} rest
 * @param {boolean} more */
function others(rest, more) {
  if (!rest && !more) return [];
  const ways = rest === 1 ? "combination does" : "combinations do";
  return [`${more ? "More than " : ""}${rest} other ${ways} too.`];
}

/** What can be chosen in the edition, and the plans for what is chosen. */
function show() {
  const { need, edition, full, legacy } = form.elements;
  data = editions.find(({ id }) => id === edition.value);
  for (const box of need) box.disabled = !data.needs.includes(box.value);
  const needs = chosen().filter((one) => data.needs.includes(one));
  const asked = needs.map((one) => (full.checked && one.includes(".") ? one + IN_FULL : one));
  const planned = plan(data, asked, { legacy: legacy.checked });
  const { plans, uncovered, nearMisses, legacyOnly } = planned;
  const said = [summary(needs, planned), leftOut(unknown + chosen().length - needs.length)];
  status.textContent = said.filter(Boolean).join(" ") || "Nothing chosen yet.";
  statusBar.textContent = status.textContent;
  statusBar.hidden = !needs.length; // it would only lie over what can be chosen
  container.replaceChildren(
    ...(uncovered.length ? [uncoveredBox(uncovered)] : []),
    ...plans.map((one) => planCard(one, legacyOnly)),
    ...(nearMisses.length ? [nearMissesBox(nearMisses)] : []),
  );
}

/** A new choice. What was unknown in the link that led here no longer counts. */
function change() {
  unknown = 0;
  history.pushState(null, "", address());
  show();
}

form.addEventListener("change", change);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(change)); // the fields are emptied after it
form.querySelector("[data-copy-plan]").addEventListener("click", () => {
  copy(new URL(address(), location.href).href, "The link to this plan is");
});
addEventListener("popstate", () => {
  readAddress();
  show();
});
if (location.search) readAddress();
else history.replaceState(null, "", address()); // what was ticked before this script came
show();
/** Two frames on the plans are painted, so nothing moves under a reader's eyes. */
const goToPlans = () => document.getElementById("plan").scrollIntoView({ block: "nearest" });
if (chosen().length) requestAnimationFrame(() => requestAnimationFrame(goToPlans));
