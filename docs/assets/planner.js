/**
 * Shows the plans for the needs that a reader ticks, and keeps the choice in the address.
 * The form is hidden until its data is there: before that, the page says what can be done without it.
 *
 * @import { Condition, Data, Offer, Plan, Planned } from "./plan.js"
 * @typedef {Data & {
 *   id: string, name: string, matrix: string, names: Record<string, string>,
 *   asOf: Record<string, string>,
 * }} Edition  `matrix` is the page of its matrix; `asOf` names the edition of each cell that an
 *   earlier one stated last, by the id of the cell.
 * @typedef {{
 *   need: Iterable<HTMLInputElement>, edition: {value: string}, full: HTMLInputElement,
 *   legacy: HTMLInputElement,
 * }} Fields
 */

import { IN_FULL, plain, plan } from "./plan.js";
import { announce, copy } from "./status.js";

const HOME = new URL("../", import.meta.url);
/** So many plans are shown, and so many needs that are left are named; the rest is folded. */
const MOST_SHOWN = 3;
/** Milliseconds after which what does not come is taken for lost. */
const PATIENCE = 15000;
/** Milliseconds in which two clicks are one. */
const DOUBLE_CLICK = 500;
/** @type {HTMLFormElement & {elements: Fields}} */
const form = document.querySelector(".g-planner");
/** @type {HTMLElement} */
const withoutForm = document.querySelector(".g-planner-off");
const status = form.querySelector("[role=status]");
const container = form.querySelector(".g-plans");
const printed = form.querySelector(".g-print-only");
/** @type {HTMLElement} */
const statusBar = form.querySelector(".g-plan-now");
/** @type {NodeListOf<HTMLAnchorElement>} */
const jobLinks = form.querySelectorAll(".g-starts a");
const jobs = [...jobLinks];

/** @type {Record<string, number>} */
let hues;
/** @type {Edition[]} */
let editions;
/** The edition that is chosen; the newest stands first.
 * @type {Edition} */
let data;
/** What the address asks for and nobody knows.
 * @type {string[]} */
let unknown = [];
/** Whether a key is held down. */
let held = false;
let loading = false;

const chosen = () => [...form.elements.need].filter((box) => box.checked).map((box) => box.value);

/** @param {string[]} needs */
function tick(needs) {
  for (const box of form.elements.need) box.checked = needs.includes(box.value);
}

/** What an address asks for under a name, which may stand in it more than once.
 * @param {string} name
 * @returns {string[]} */
const asked = (name, search = location.search) =>
  new URLSearchParams(search)
    .getAll(name)
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter(Boolean);

/** The choice as the address says it. In old links, `deprecated` stands for `legacy`. */
function readAddress() {
  /** @type {Record<string, string[]>} */
  const known = {
    need: [...form.elements.need].map((box) => box.value),
    edition: editions.map(({ id }) => id),
    full: ["only"],
    legacy: ["included"],
    deprecated: ["accepted"],
  };
  /** @param {string} name */
  const told = (name) => asked(name).filter((value) => known[name].includes(value));
  tick(told("need"));
  form.elements.edition.value = told("edition")[0] ?? editions[0].id;
  form.elements.full.checked = told("full").length > 0;
  form.elements.legacy.checked = told("legacy").length + told("deprecated").length > 0;
  const strange = Object.keys(known).flatMap((name) =>
    asked(name)
      .filter((value) => !known[name].includes(value))
      .map((value) => (name === "need" ? value : `${name}=${value}`).slice(0, 60)),
  );
  const others = told("edition").slice(1);
  unknown = [...new Set([...strange, ...others.map((edition) => `edition=${edition}`)])];
}

/** The choice as an address. */
function address() {
  const { edition, full, legacy } = form.elements;
  const query = new URLSearchParams();
  if (chosen().length) query.set("need", chosen().join(","));
  if (edition.value !== editions[0].id) query.set("edition", edition.value);
  if (full.checked) query.set("full", full.value);
  if (legacy.checked) query.set("legacy", legacy.value);
  const search = query.toString().replaceAll("%2C", ",");
  return location.pathname + (search && `?${search}`);
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

/** @param {string} text */
const facts = (text) => element("span", { class: "g-facts" }, ` ${text}`);

/** @param {string} id */
const apiOf = (id) => data.apis.find((api) => api.id === id);

/** @param {string} id */
const apiName = (id) => apiOf(id).name;

/** An API in a sentence.
 * @param {string} id */
const theApi = (id) => (apiOf(id).candidate ? `the ${apiName(id)}` : apiName(id));

/** @param {string} id */
const apiLink = (id) =>
  link(`apis/${id}/`, apiName(id), { class: `g-api g-hue-${hues[id]}`, translate: "no" });

/** @param {string} id */
const limitOf = (id) => data.limitations.find((limit) => limit.id === id);

/** @param {string} id  of a limit */
const limitLink = (id) => link(`limitations/#${id}`, limitOf(id).name);

/** Nodes with a separator between them.
 * @param {Node[]} nodes
 * @param {string} separator */
const joined = (nodes, separator) =>
  nodes.flatMap((node, index) => (index ? [separator, node] : [node]));

/** Words as a list in a sentence.
 * @param {string[]} words */
const listed = (words) => words.join(", ").replace(/, (?=[^,]*$)/, " and ");

/** @param {string} need */
function name(need) {
  const known = editions.find(({ names }) => plain(need) in names);
  return known.names[plain(need)] + (need.endsWith(IN_FULL) ? `,${IN_FULL}` : "");
}

/** A link to what is said of an API and a need: its cell, or its trait.
 * @param {string} need
 * @param {string} api
 * @param {string} text */
function needLink(need, api, text) {
  const [about, access] = plain(need).split(".");
  const place = access ? `${data.matrix}#${about}.${api}.${access}` : `apis/${api}/#${about}`;
  return link(place, text);
}

/** From when it is known that an API does a need, if that is not the edition.
 * @param {string} need
 * @param {string} api */
function dated(need, api) {
  const [about, access] = plain(need).split(".");
  const edition = data.asOf[`${about}.${api}.${access}`];
  return edition ? [facts(`as of ${edition}`)] : [];
}

/** @param {Plan} plan
 * @param {string[]} legacyOnly  the needs that no current API covers */
function planCard(plan, legacyOnly) {
  const { apis: members, limitations } = plan;
  return element(
    "article",
    {},
    element("h3", {}, ...joined(members.map(titleOf), " with ")),
    element("ul", {}, ...members.map((api) => partOf(plan, api, legacyOnly))),
    ...[...limitations, ...touching(plan)].map(limitBox),
    ...members.flatMap((api) => conditionsOf(plan, api)),
    beyondCells(members),
  );
}

/** An API as the title of a plan, with its status if it is not current.
 * @param {string} api */
function titleOf(api) {
  const { living, status: word } = apiOf(api);
  if (living) return apiLink(api);
  const badge = element("span", { class: `g-status g-${word.replaceAll(" ", "-")}` }, word);
  return element("span", {}, apiLink(api), " ", badge);
}

/** The needs that an API does in a plan.
 * @param {Plan} plan
 * @param {string} api */
const shareOf = ({ does }, api) => Object.keys(does).filter((need) => does[need].includes(api));

/** Links to what is said of an API and some needs, with the date of those that are older.
 * @param {string[]} needs
 * @param {string} api */
function needLinks(needs, api) {
  const dates = needs.map((need) => dated(need, api));
  const isOne = new Set(dates.map(([date]) => date?.textContent)).size === 1;
  const links = needs.map((need, index) =>
    element("span", {}, needLink(need, api, name(need)), ...(isOne ? [] : dates[index])),
  );
  return [...joined(links, ", "), ...(isOne ? dates[0] : [])];
}

/** What one API does in a plan, with its name where it is not alone.
 * @param {Plan} plan
 * @param {string} api
 * @param {string[]} legacyOnly */
function partOf(plan, api, legacyOnly) {
  const share = shareOf(plan, api);
  const who = plan.apis.length > 1 ? `The ${apiName(api)} covers ` : "It covers ";
  const why = apiOf(api).living ? [] : reasonFor(share, api, legacyOnly);
  return element("li", {}, who, ...needLinks(share, api), ". ", ...why, ...callsOf(share, api));
}

/** What an API that is not current is in a plan for.
 * @param {string[]} share
 * @param {string} api
 * @param {string[]} legacyOnly */
function reasonFor(share, api, legacyOnly) {
  const alone = share.filter((need) => legacyOnly.includes(need));
  if (!alone.length) return ["Current APIs do it, at least in part."];
  if (alone.length === share.length) return ["No current API is known to do this."];
  const links = alone.map((need) => needLink(need, api, name(need)));
  return ["No current API is known to do this part: ", ...joined(links, ", "), "."];
}

/** The calls with which an API does its part, folded.
 * @param {string[]} share
 * @param {string} api */
function callsOf(share, api) {
  const { calls } = apiOf(api);
  const known = share.filter((need) => calls[plain(need)]);
  if (!known.length) return [];
  const lines = known.map((need) => {
    const names = calls[plain(need)].map((call) => element("code", { translate: "no" }, call));
    return element("li", {}, `${name(need)}: `, ...joined(names, ", "));
  });
  const list = element("ul", {}, ...lines);
  return [element("details", { class: "g-folded" }, element("summary", {}, "The calls"), list)];
}

/** Limits that concern what is done in a plan, though no cell of it is limited.
 * @param {Plan} plan */
function touching(plan) {
  const met = data.limitations.filter(({ api, touches }) =>
    shareOf(plan, api).some((need) => touches.includes(plain(need))),
  );
  return met.map(({ id }) => id);
}

/** The conditions under which an API does its part.
 * @param {Plan} plan
 * @param {string} api */
function conditionsOf(plan, api) {
  const share = shareOf(plan, api).map(plain);
  const touching = apiOf(api).conditions.filter(({ of }) =>
    of.some((need) => share.includes(need)),
  );
  return touching.map((condition) => conditionBox(api, condition));
}

/** Where to read what the matrix does not say of some APIs.
 * @param {string[]} members */
function beyondCells(members) {
  const links = members.map((api) =>
    link(`apis/${api}/#what-the-matrix-has-no-row-for`, apiName(api)),
  );
  const text = ["Also read what the matrix does not show: ", ...joined(links, ", "), "."];
  return element("p", { class: "g-facts" }, ...text);
}

/** What must be so for a cell to hold.
 * @param {string} api
 * @param {Condition} condition */
const conditionBox = (api, { id, name: title, note }) =>
  box("g-condition", "Condition", link(`apis/${api}/#${id}`, title), note);

/** @param {string} id */
const limitBox = (id) => box("g-limit", "Limit", limitLink(id), limitOf(id).meaning);

/** @param {string} kind
 * @param {string} word
 * @param {Node} title
 * @param {string} text */
function box(kind, word, title, text) {
  const strong = element("strong", {}, `${word}: `, title);
  return element("div", { class: kind }, element("p", {}, strong, `. ${text}`));
}

/** @param {Planned["uncovered"]} list */
function uncoveredBox(list) {
  const items = list.map(({ need, offers }) => {
    const known = offers.filter(({ state }) => state !== "not stated");
    const reasons = known.map((one) =>
      needLink(need, one.api, `${apiName(one.api)} (${reason(one)})`),
    );
    const gaps = offers.filter(({ state }) => state === "not stated");
    const silent = gaps.map(({ api }) => needLink(need, api, theApi(api)));
    return element(
      "li",
      {},
      element("strong", {}, name(need)),
      ". No API is known to do this.",
      ...(known.length ? [" What comes closest: ", ...joined(reasons, ", "), "."] : []),
      ...(gaps.length ? [" No source says yes or no for ", ...joined(silent, ", "), "."] : []),
    );
  });
  const title = element("h3", {}, "What is not covered");
  return element("article", {}, title, element("ul", {}, ...items));
}

/** Why an offer for a need does not cover it.
 * @param {Offer} offer */
function reason({ api, state, limitation }) {
  const { candidate, supported, status: word } = apiOf(api);
  const limit = limitation ? `: ${limitOf(limitation).name}` : "";
  if (!candidate) return `${state}${limit}, but it only accompanies other APIs`;
  return supported ? state + limit : `${state}${limit}, but it is ${word}`;
}

/** @param {Planned["nearMisses"]} list */
function nearMissesBox(list) {
  const items = list.map(({ api, missing }) => {
    const need = needLink(missing, api, name(missing));
    return element("li", {}, apiLink(api), " alone lacks only ", need, ...insteadOf(api, missing));
  });
  return element("article", {}, element("h3", {}, "Near misses"), element("ul", {}, ...items));
}

/** What is known of an API and the need that it misses.
 * @param {string} api
 * @param {string} missing */
function insteadOf(api, missing) {
  const index = data.needs.indexOf(plain(missing));
  const { limited, soon, notStated } = apiOf(api);
  const limit = limited.find(([one]) => one === index);
  if (limit) return [". It does this with a limit: ", limitLink(limit[1]), "."];
  if (soon.includes(index)) return [", which was announced as coming soon."];
  return notStated.includes(index) ? [". No source says yes or no."] : ["."];
}

/** The needs that a plan covers only in part.
 * @param {Plan} plan */
const inPart = ({ does }) =>
  Object.keys(does).filter((need) => {
    const index = data.needs.indexOf(plain(need));
    return does[need].every((api) => apiOf(api).limited.some(([one]) => one === index));
  });

/** What was found, in a sentence or two.
 * @param {string[]} needs
 * @param {Plan[]} plans
 * @param {Planned} planned */
function summary(needs, plans, { more, uncovered }) {
  if (!needs.length) return [];
  if (!plans.length) {
    const none = `No combination of up to ${data.mostApis} APIs covers this. Tick fewer needs.`;
    return [more ? none : "No API is known to do any of this."];
  }
  const [{ apis: members }] = plans;
  const who = listed(members.map(theApi)).replace(/^the/, "The");
  const covers = members.length > 1 ? "together cover" : "covers";
  const gaps = `all but ${uncovered.length} of ${needs.length} needs`;
  const part = inPart(plans[0]).length;
  const some = part < needs.length ? `, ${part} of them only in part` : ", but only in part";
  const found = `${who} ${covers} ${uncovered.length ? gaps : "every need"}${part ? some : ""}.`;
  return [found, ...left(uncovered), ...others(plans.length - 1, more)];
}

/** Which needs are left, if they are few; all stand below.
 * @param {Planned["uncovered"]} uncovered */
function left(uncovered) {
  if (!uncovered.length || uncovered.length > MOST_SHOWN) return [];
  return [`Not covered: ${uncovered.map(({ need }) => name(need)).join("; ")}.`];
}

/** How many plans there are beside the first.
 * @param {number} rest
 * @param {boolean} more */
function others(rest, more) {
  if (!rest && !more) return [];
  return [`${more ? "More than " : ""}${rest} other ${rest === 1 ? "plan does" : "plans do"} too.`];
}

/** What of the choice does not count.
 * @param {string[]} needs  those that do */
function leftOut(needs) {
  const missing = chosen().filter((need) => !needs.includes(need));
  return [
    ...(missing.length
      ? [`Not in ${data.name}, so left out: ${missing.map(name).join("; ")}.`]
      : []),
    ...(unknown.length ? [`Not known here, so left out: ${unknown.join("; ")}.`] : []),
  ];
}

/** Plans of current APIs come first.
 * @param {Plan[]} plans */
function currentFirst(plans) {
  /** @param {Plan} plan */
  const old = ({ apis }) => apis.filter((api) => !apiOf(api).living).length;
  return [...plans].sort((one, other) => old(one) - old(other));
}

/** Plans beyond the first few.
 * @param {Node[]} cards
 * @param {boolean} more */
function folded(cards, more) {
  if (!cards.length) return [];
  const title = `${cards.length} more plan${cards.length > 1 ? "s" : ""}`;
  const rest = more ? ", and there are others" : "";
  const head = element("summary", {}, title + rest);
  return [element("details", { class: "g-more" }, head, ...cards)];
}

/** @param {HTMLAnchorElement} job */
const needsOf = (job) => asked("need", job.search);

/** Marks the job whose needs are those that are ticked, and leads to its answer. */
function beginning() {
  const ticked = chosen().sort().join();
  const job = jobs.find((one) => needsOf(one).sort().join() === ticked);
  for (const one of jobs) one.removeAttribute("aria-current");
  job?.setAttribute("aria-current", "true");
  if (!ticked && !unknown.length) return [hint()];
  if (!job) return [];
  const text = "The guide's answer to this job, with reasons";
  const attributes = { href: job.dataset.answer, "aria-label": `${text}: ${job.textContent}` };
  return [element("p", { class: "g-job-answer" }, element("a", attributes, text))];
}

/** What a plan on paper needs beside itself.
 * @param {string[]} needs */
function paper(needs) {
  const { full, legacy } = form.elements;
  const options = [full, legacy]
    .filter((box) => box.checked)
    .map((box) => box.labels[0].textContent);
  const lines = [
    `As of ${data.name}. Needed: ${needs.map(name).join("; ")}.`,
    ...options.map((option) => `${option.trim()}.`),
    new URL(address(), location.href).href,
  ];
  return lines.map((line) => element("span", {}, `${line} `));
}

/** What to do, as long as there is nothing to show. */
function hint() {
  const text =
    "Tick a need, or start from a job. Each plan says which API covers what, and with which limits.";
  return element("p", { class: "g-facts" }, text);
}

/** What can be chosen in the edition, and the plans for what is chosen. */
function show() {
  const { need, edition, full, legacy } = form.elements;
  data = editions.find(({ id }) => id === edition.value);
  for (const box of need) box.disabled = !data.needs.includes(box.value);
  const needs = chosen().filter((one) => data.needs.includes(one));
  const wanted = needs.map((one) => (full.checked && one.includes(".") ? one + IN_FULL : one));
  const planned = plan(data, wanted, { legacy: legacy.checked });
  const { uncovered, nearMisses, legacyOnly, more } = planned;
  const plans = currentFirst(planned.plans);
  const cards = plans.map((one) => planCard(one, legacyOnly));
  const said = [...summary(needs, plans, planned), ...leftOut(needs)];
  status.textContent = said.join(" ") || "Nothing chosen yet.";
  statusBar.textContent = status.textContent;
  statusBar.hidden = !needs.length; // it would only lie over what can be chosen
  container.replaceChildren(
    ...beginning(),
    ...(uncovered.length ? [uncoveredBox(uncovered)] : []),
    ...cards.slice(0, MOST_SHOWN),
    ...folded(cards.slice(MOST_SHOWN), more),
    ...(nearMisses.length ? [nearMissesBox(nearMisses)] : []),
  );
  printed.replaceChildren(...(needs.length ? paper(needs) : []));
}

/** A new choice. What was unknown in the link that led here no longer counts.
 * A held key changes the address, but makes no history of it. */
function change() {
  unknown = [];
  show();
  if (address() === location.pathname + location.search) return;
  if (held) history.replaceState(null, "", address());
  else history.pushState(null, "", address());
}

/** Brings what was found into sight where it does not stand beside the needs. */
function goToPlans() {
  if (status.getBoundingClientRect().top > innerHeight) status.scrollIntoView();
}

/** @param {MouseEvent} event
 * @param {HTMLAnchorElement} job */
function chooseJob(event, job) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  tick(needsOf(job));
  change();
  goToPlans();
}

/** The choice of the address, with its plans. */
function open() {
  readAddress();
  show();
}

function listen() {
  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change)); // the fields are emptied after it
  form.addEventListener("keydown", (event) => {
    held = event.repeat;
    if (held && event.key === "Enter") event.preventDefault();
  });
  form.addEventListener("keyup", () => {
    held = false;
  });
  form.querySelector("[data-copy-plan]").addEventListener("click", () => {
    copy(new URL(address(), location.href).href, "The link to this plan has been");
  });
  for (const job of jobs) job.addEventListener("click", (event) => chooseJob(event, job));
  addEventListener("popstate", open);
}

/** Says that the data is missing, with a button that asks for it again. */
function sayMissing() {
  const again = element("button", { type: "button", class: "g-button" }, "Try again");
  again.addEventListener("click", tryAgain);
  const notice = withoutForm.querySelector(".g-condition");
  notice.replaceChildren("The planner's data could not be loaded. ", again);
  withoutForm.dataset.missing = "data";
}

/** Asks again, once for a double click; its second half must not fall on what comes in its place. */
async function tryAgain() {
  if (loading) return;
  loading = true;
  announce("Loading the planner's data.");
  await new Promise((done) => setTimeout(done, DOUBLE_CLICK));
  await start();
  loading = false;
  if (form.hidden) {
    withoutForm.querySelector("button").focus();
    announce("The planner's data could not be loaded this time either.");
  } else {
    jobs[0].focus();
    announce("The planner is ready.");
  }
}

/** Fetches the data and shows the form, or says that the data is missing. */
async function start() {
  const notice = withoutForm.querySelector(".g-condition > span");
  notice?.replaceChildren("The planner's data is being loaded.");
  try {
    const signal = AbortSignal.timeout?.(PATIENCE);
    const answer = await fetch(new URL("data/planner.json", HOME), { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    ({ hues, editions } = await answer.json());
  } catch {
    sayMissing();
    return;
  }
  withoutForm.hidden = true;
  form.hidden = false;
  listen();
  open();
  if (chosen().length) requestAnimationFrame(() => requestAnimationFrame(goToPlans)); // it is painted
}

await start();
