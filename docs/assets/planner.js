/**
 * Shows the plans for the needs that a reader chooses, and keeps the choice in the address.
 *
 * @import { Api, Cell, Data, Plan, Planned } from "./plan.js"
 * @typedef {{limited: boolean, deprecated: boolean}} Options
 * @typedef {{id: string, name: string, note: string, of: string[]}} Condition
 * @typedef {Data & {
 *   names: Record<string, string>, limits: Record<string, [string, string]>,
 *   conditions: Record<string, Condition[]>, hues: Record<string, number>,
 *   then?: Data & {name: string}, now?: Record<string, {status: string, when: string}>,
 * }} PlannerData  Each limit has a title and a meaning. `then` are the facts of the last edition,
 *   `now` the APIs that have another status by now.
 * @typedef {{
 *   need: Iterable<HTMLInputElement>, limits: HTMLInputElement, deprecated: HTMLInputElement,
 * }} Fields
 */

import { plan } from "./plan.js";
import { copy } from "./status.js";

const HOME = new URL("../", import.meta.url);
/** @type {HTMLFormElement & {elements: Fields}} */
const form = document.querySelector(".g-planner form");
const status = document.querySelector(".g-plan [role=status]");
const container = document.querySelector(".g-plans");
/** @type {HTMLElement} */
const statusBar = document.querySelector(".g-plan-now");
/** @type {PlannerData} */
const data = await (await fetch(new URL("data/planner.json", HOME))).json();
const apis = new Map(data.apis.map((api) => [api.id, api]));
/** How many needs of the address the guide does not know. */
let unknown = 0;

const chosen = () => [...form.elements.need].filter((box) => box.checked).map((box) => box.value);
const limited = () => form.elements.limits.checked;
const deprecated = () => form.elements.deprecated.checked;

/** The choice as the address says it. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const needs = new Set((asked.get("need") ?? "").split(",").filter(Boolean));
  for (const box of form.elements.need) box.checked = needs.has(box.value);
  unknown = needs.size - chosen().length;
  form.elements.limits.checked = asked.get("limits") === "accepted";
  form.elements.deprecated.checked = asked.get("deprecated") === "accepted";
}

/** The choice as an address. */
function address() {
  const asked = new URLSearchParams();
  if (chosen().length) asked.set("need", chosen().join(","));
  if (limited()) asked.set("limits", "accepted");
  if (deprecated()) asked.set("deprecated", "accepted");
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
const apiName = (id) => apis.get(id).name;

/** @param {string} id */
const apiLink = (id) => link(`apis/${id}/`, apiName(id), { class: `g-api g-hue-${data.hues[id]}` });

/** What an API is now, if that is not what it was.
 * @param {string} id */
function statusNow(id) {
  if (!data.now?.[id]) return [];
  const { status: word, when } = data.now[id];
  const badge = element("span", { class: `g-status g-${word.replaceAll(" ", "-")}` }, word);
  const date = element("span", { class: "g-facts" }, when);
  return [element("p", {}, apiName(id), " now: ", badge, " ", date)];
}

/** Nodes with a separator between them.
 * @param {Node[]} nodes
 * @param {string} separator */
const joined = (nodes, separator) =>
  nodes.flatMap((node, index) => (index ? [separator, node] : [node]));

/** @param {string} capability */
const name = (capability) => data.names[capability];

/** @param {string} capability
 * @param {string} api
 * @param {string} text */
function cellLink(capability, api, text) {
  const [fn, access] = capability.split(".");
  return link(`matrix/#${fn}.${api}.${access}`, text);
}

/** @param {Plan} plan */
function planCard(plan) {
  const { apis: members, limitations } = plan;
  const deprecatedApis = members.filter((api) => apis.get(api).deprecated).map(apiName);
  const warning = deprecatedApis.length
    ? [element("p", {}, `Deprecated: ${deprecatedApis.join(", ")}.`)]
    : [];
  return element(
    "article",
    {},
    element("h3", {}, ...joined(members.map(apiLink), " with ")),
    element("ul", {}, ...members.map((api) => partOf(plan, api))),
    ...members.flatMap(statusNow),
    ...warning,
    ...limitations.map(limitBox),
    ...members.flatMap((api) => conditionsOf(plan, api)),
    beyondCells(members),
  );
}

/** What one API does in a plan, with its name where it is not alone.
 * @param {Plan} plan
 * @param {string} api */
function partOf({ apis: members, does }, api) {
  const own = Object.keys(does).filter((capability) => does[capability].includes(api));
  const links = own.map((capability) => cellLink(capability, api, name(capability)));
  const who = members.length > 1 ? `${apiName(api)}: ` : "";
  return element("li", {}, who, ...joined(links, ", "));
}

/** The conditions under which an API does its part.
 * @param {Plan} plan
 * @param {string} api */
function conditionsOf({ does }, api) {
  const touching = data.conditions[api].filter(({ of }) =>
    of.some((capability) => does[capability]?.includes(api)),
  );
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

/** What the latest facts say, where they say something else.
 * @param {string[]} needs
 * @param {Plan[]} before
 * @param {Options} options */
function laterBox(needs, before, options) {
  if (!data.then || !needs.length) return [];
  const later = plan(data.then, needs, options);
  const isSame = apisOf(smallest(later.plans)) === apisOf(smallest(before));
  if (isSame && !before.some(hasChanged)) return [];
  const without = options.deprecated ? "" : ", and without APIs that are on their way out by now";
  const start = `By the facts of ${data.then.name}${without}: `;
  const today = link("today/", "If you start today");
  const text = element("p", {}, start, ...laterPlans(later, needs), ". ", today, ".");
  return [element("div", { class: "g-later" }, text)];
}

/** Which APIs would do by the latest facts.
 * @param {Planned} later
 * @param {string[]} needs */
function laterPlans({ plans, more, uncovered }, needs) {
  if (!plans.length && more) return [`no ${data.mostApis} APIs together would cover this`];
  if (!plans.length) return ["no API of the matrix is left"];
  const most = uncovered.length ? `all but ${uncovered.length} of ${needs.length}` : "every need";
  const found = smallest(plans).map(({ apis: members }) =>
    element("strong", {}, members.map(apiName).join(" with ")),
  );
  return [...joined(found, " or "), ` would cover ${most}`];
}

/** @param {Plan[]} plans */
const smallest = (plans) =>
  plans.filter(({ apis: members }) => members.length === plans[0].apis.length);

/** The APIs of some plans as a text, to compare it.
 * @param {Plan[]} plans */
function apisOf(plans) {
  const teams = plans.map(({ apis: members }) => members.join("+"));
  return teams.sort().join();
}

/** Whether some API of a plan has another status by now.
 * @param {Plan} plan */
const hasChanged = ({ apis: members }) => members.some((api) => data.now?.[api]);

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
  return element("div", { class: "g-limit" }, element("p", {}, strong, ` ${meaning}`));
}

/** @param {Planned["uncovered"]} list */
function uncoveredBox(list) {
  const items = list.map(({ capability, cells }) => {
    const reasons = cells.map((cell) => {
      const text = `${apiName(cell.api)} (${reason(cell)})`;
      return cellLink(capability, cell.api, text);
    });
    const rest = reasons.length ? [". But: ", ...joined(reasons, ", ")] : [];
    const need = element("strong", {}, name(capability));
    return element("li", {}, need, " is covered by no API here", ...rest, ".");
  });
  const title = element("h3", {}, "What stays uncovered");
  return element("article", {}, title, element("ul", {}, ...items));
}

/** Why a cell that says something of a need does not cover it.
 * @param {Cell} cell */
function reason({ api, state, limitation }) {
  if (limitation) return `${state}: ${data.limits[limitation][0]}`;
  if (state !== "available") return state;
  const { candidate, deprecated: isDeprecated } = apis.get(api);
  return candidate && isDeprecated
    ? "available, but deprecated"
    : "available, but only a companion";
}

/** @param {Planned["nearMisses"]} list */
function nearMissesBox(list) {
  const items = list.map(({ api, missing }) => {
    const cell = cellLink(missing, api, name(missing));
    return element("li", {}, apiLink(api), " does all of it but ", cell, alternative(api, missing));
  });
  return element("article", {}, element("h3", {}, "Near misses"), element("ul", {}, ...items));
}

/** What an API offers instead of the need that it misses.
 * @param {string} api
 * @param {string} missing */
function alternative(api, missing) {
  const index = data.capabilities.indexOf(missing);
  if (apis.get(api).limited.some(([one]) => one === index)) return ", which it does with a limit.";
  return apis.get(api).soon.includes(index) ? ", which was announced as coming soon." : ".";
}

/** That the address names needs which the guide does not know. */
function unknownNeeds() {
  if (!unknown) return "";
  return unknown === 1
    ? "1 need of this link is not known here."
    : `${unknown} needs of this link are not known here.`;
}

/** What was found, in one or two sentences.
 * @param {string[]} needs
 * @param {Planned} planned */
function summary(needs, { plans, more, uncovered }) {
  if (!needs.length) return unknownNeeds() || "Nothing chosen yet.";
  if (!plans.length) {
    return more
      ? `No ${data.mostApis} APIs together cover this. Choose fewer needs.`
      : "No API covers any of this.";
  }
  const alone = plans.filter(({ apis: members }) => members.length === 1);
  const names = alone.flatMap(({ apis: members }) => members.map(apiName));
  const size = plans[0].apis.length;
  const who = alone.length ? `${names.join(", or ")} covers` : `${size} APIs together cover`;
  const gaps = `all but ${uncovered.length} of ${needs.length} needs`;
  const what = uncovered.length ? gaps : "every need";
  const rest = others(plans.length - (alone.length || 1), more);
  return [`${who} ${what}.`, ...rest, unknownNeeds()].join(" ").trim();
}

/** How many plans there are beside those that are named.
 * @param {number} rest
 * @param {boolean} more */
function others(rest, more) {
  if (!rest && !more) return [];
  const ways = rest === 1 ? "combination does" : "combinations do";
  return [`${more ? "More than " : ""}${rest} other ${ways} too.`];
}

function show() {
  const needs = chosen();
  const options = { limited: limited(), deprecated: deprecated() };
  const planned = plan(data, needs, options);
  const { plans, uncovered, nearMisses } = planned;
  status.textContent = summary(needs, planned);
  statusBar.textContent = status.textContent;
  statusBar.hidden = !needs.length; // it would only lie over what can be chosen
  container.replaceChildren(
    ...laterBox(needs, plans, options),
    ...(uncovered.length ? [uncoveredBox(uncovered)] : []),
    ...plans.map(planCard),
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
