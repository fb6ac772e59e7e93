/** Shows the plans for the needs that a reader chooses, and keeps the choice in the address. */

import { plan } from "./plan.js";
import { copy } from "./said.js";

const HOME = new URL("../", import.meta.url);
const form = document.querySelector(".g-planner form");
const status = document.querySelector(".g-plan [role=status]");
const place = document.querySelector(".g-plans");
const bar = document.querySelector(".g-plan-now");
const data = await (await fetch(new URL("data/planner.json", HOME))).json();
const apis = new Map(data.apis.map((api) => [api.id, api]));
/** How many needs of the address the guide does not know. */
let unknown = 0;

const chosen = () => [...form.elements.need].filter((box) => box.checked).map((box) => box.value);
const limited = () => form.elements.limits.checked;
const deprecated = () => form.elements.deprecated.checked;

/** The choice as the address says it. */
function read() {
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

const link = (path, text, attributes = {}) =>
  element("a", { href: new URL(path, HOME).href, ...attributes }, text);

const apiLink = (id) =>
  link(`apis/${id}/`, apis.get(id).name, { class: `g-api g-hue-${data.hues[id]}` });

/** What an API is now, if that is not what it was. */
function statusNow(id) {
  if (!data.now?.[id]) return [];
  const { status: word, when } = data.now[id];
  const sign = element("span", { class: `g-status g-${word.replaceAll(" ", "-")}` }, word);
  return [" ", sign, " ", element("span", { class: "g-facts" }, when)];
}

/** Nodes with a separator between them. */
const joined = (nodes, separator) =>
  nodes.flatMap((node, index) => (index ? [separator, node] : [node]));

const name = (capability) => data.names[capability];

function cellLink(capability, api, text) {
  const [fn, access] = capability.split(".");
  return link(`matrix/#${fn}.${api}.${access}`, text);
}

function planCard({ apis: members, does, limitations }) {
  const title = element("h3", {}, ...joined(members.map(apiLink), " with "));
  const now = members.filter((api) => data.now?.[api]).map((api) => element("p", {}, apis.get(api).name, " now:", ...statusNow(api)));
  const parts = members.map((api) => {
    const own = Object.entries(does).filter(([, doers]) => doers.includes(api));
    const links = own.map(([capability]) => cellLink(capability, api, name(capability)));
    return element("li", {}, ...(members.length > 1 ? [`${apis.get(api).name}: `] : []), ...joined(links, ", "));
  });
  const conditions = members.flatMap((api) =>
    data.conditions[api]
      .filter(({ of }) => of.some((capability) => does[capability]?.includes(api)))
      .map((condition) => conditionBox(api, condition)),
  );
  const more = members.map((api) => link(`apis/${api}/#what-the-matrix-has-no-row-for`, apis.get(api).name));
  const beyond = element("p", { class: "g-facts" }, "Conditions that no cell can tell: ", ...joined(more, ", "));
  const retiring = members.filter((api) => apis.get(api).deprecated).map((api) => apis.get(api).name);
  const warning = retiring.length ? [element("p", {}, `Deprecated: ${retiring.join(", ")}.`)] : [];
  return element("article", {}, title, element("ul", {}, ...parts), ...now, ...warning, ...limitations.map(limitBox), ...conditions, beyond);
}

/** What the latest facts say, where they say something else. */
function laterBox(needs, before, options) {
  if (!data.then || !needs.length) return [];
  const { plans, uncovered } = plan(data.then, needs, options);
  if (named(smallest(plans)) === named(smallest(before)) && !before.some(retired)) return [];
  const found = joined(smallest(plans).map(({ apis: members }) => element("strong", {}, members.map((api) => apis.get(api).name).join(" with "))), " or ");
  const most = uncovered.length ? `all but ${uncovered.length} of ${needs.length}` : "every need";
  const says = plans.length ? [...found, ` would cover ${most}`] : ["no API of the matrix is left"];
  const without = options.deprecated ? "" : ", and without APIs that are on their way out by now";
  const text = [`By the facts of ${data.then.name}${without}: `, ...says, ". ", link("today/", "If you start today"), "."];
  return [element("div", { class: "g-later" }, element("p", {}, ...text))];
}

const smallest = (plans) => plans.filter(({ apis: members }) => members.length === plans[0].apis.length);
const named = (plans) => plans.map(({ apis: members }) => members.join("+")).sort().join();
const retired = ({ apis: members }) => members.some((api) => data.now?.[api]);

/** What must be so for a cell to hold. */
function conditionBox(api, { id, name: title, note }) {
  const strong = element("strong", {}, link(`apis/${api}/#${id}`, title));
  return element("div", { class: "g-condition" }, element("p", {}, strong, `. ${note}`));
}

function limitBox(id) {
  const [title, meaning] = data.limits[id];
  const strong = element("strong", {}, link(`limitations/#${id}`, title));
  return element("div", { class: "g-limit" }, element("p", {}, strong, ` ${meaning}`));
}

function uncoveredBox(list) {
  const items = list.map(({ capability, cells }) => {
    const reasons = cells.map(({ api, state, limitation }) => {
      const why = limitation ? `${state}: ${data.limits[limitation][0]}` : reason(api, state);
      return cellLink(capability, api, `${apis.get(api).name} (${why})`);
    });
    const rest = reasons.length ? [". But: ", ...joined(reasons, ", ")] : [""];
    return element("li", {}, element("strong", {}, name(capability)), " is covered by no API here", ...rest, ".");
  });
  return element("article", {}, element("h3", {}, "What stays uncovered"), element("ul", {}, ...items));
}

/** Why a cell that is available is not counted. */
function reason(api, state) {
  const { candidate, deprecated: retiring } = apis.get(api);
  if (state !== "available") return state;
  return candidate && retiring ? "available, but deprecated" : "available, but only a companion";
}

function nearBox(list) {
  const items = list.map(({ api, missing }) =>
    element("li", {}, apiLink(api), " does all of it but ", cellLink(missing, api, name(missing)), lack(api, missing)),
  );
  return element("article", {}, element("h3", {}, "Near misses"), element("ul", {}, ...items));
}

/** What an API offers instead of the need that it misses. */
function lack(api, missing) {
  const index = data.capabilities.indexOf(missing);
  if (apis.get(api).limited.some(([one]) => one === index)) return ", which it does with a limit.";
  return apis.get(api).soon.includes(index) ? ", which was announced as coming soon." : ".";
}

/** That the address names needs which the guide does not know. */
function strangers() {
  if (!unknown) return "";
  return unknown === 1 ? "1 need of this link is not known here." : `${unknown} needs of this link are not known here.`;
}

function summary(needs, { plans, more, uncovered }) {
  if (!needs.length) return strangers() || "Nothing chosen yet.";
  if (!plans.length && more) return `No ${data.mostApis} APIs together cover this. Choose fewer needs.`;
  if (!plans.length) return "No API covers any of this.";
  const size = plans[0].apis.length;
  const alone = plans.filter(({ apis: members }) => members.length === 1).map(({ apis: [api] }) => apis.get(api).name);
  const who = alone.length ? `${alone.join(", or ")} covers` : `${size} APIs together cover`;
  const what = uncovered.length ? `all but ${uncovered.length} of ${needs.length} needs` : "every need";
  const rest = plans.length - (alone.length || 1);
  const ways = `${more ? "More than " : ""}${rest} other ${rest === 1 ? "combination does" : "combinations do"} too.`;
  return [`${who} ${what}.`, ...(rest || more ? [ways] : []), strangers()].join(" ").trim();
}

function show() {
  const needs = chosen();
  const options = { limited: limited(), deprecated: deprecated() };
  const answer = plan(data, needs, options);
  status.textContent = summary(needs, answer);
  bar.textContent = status.textContent;
  place.replaceChildren(
    ...laterBox(needs, answer.plans, options),
    ...(answer.uncovered.length ? [uncoveredBox(answer.uncovered)] : []),
    ...answer.plans.map(planCard),
    ...(answer.nearMisses.length ? [nearBox(answer.nearMisses)] : []),
  );
}

function change() {
  unknown = 0;
  history.pushState(null, "", address());
  show();
}

form.addEventListener("change", change);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(change));
form.querySelector("[data-copy-plan]").addEventListener("click", () => {
  copy(new URL(address(), location.href).href, "The link to this plan is");
});
addEventListener("popstate", () => {
  read();
  show();
});
if (location.search) read();
else history.replaceState(null, "", address()); // what was ticked before this script came
show();
/** Once the plans are painted, so that nothing moves under a reader's eyes. */
const goToPlans = () => document.getElementById("plan").scrollIntoView({ block: "nearest" });
if (chosen().length) requestAnimationFrame(() => requestAnimationFrame(goToPlans));
