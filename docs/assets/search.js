/** The search: what answers in its dialog. It and the index are fetched when the dialog is first opened. */

/** @typedef {{id: string, title: string, kind: string, text: string}} Found */

const HOME = new URL("../", import.meta.url);
const MOST = 12;

/** What is offered where nothing is typed or found. */
const STARTS = ["decide/", "functions/", "planner/", "matrix/", "today/"];

/** Words of a question that say nothing of what is looked for. */
const STOP_WORDS = new Set(
  (
    "a an and are be between can could did do does for from get has have how i in is it its me my need of on our per " +
    "read s should that the there this to use want we what when where which who why will with would write you your"
  ).split(" "),
);

/** Words that set one thing against another, as comparisons do. */
const VERSUS = new Set("compare compared comparing difference or versus vs".split(" "));

/** How much a kind of page counts.
 * @type {Record<string, number>} */
const BOOSTS = {
  question: 2,
  outcome: 2,
  function: 3,
  API: 2,
  limitation: 1.5,
  change: 2,
  call: 0.7,
};

/** @param {string} text */
const wordsOf = (text) => text.match(/[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*/gu) ?? [];

/** What singular and plural have in common.
 * @param {string} word */
const stem = (word) =>
  word
    .toLowerCase()
    .replace(/(?<=..)ies$/, "y")
    .replace(/(?<=ss|x|sh)es$/, "")
    .replace(/(?<=..)(?<!s|u|si)s$/, "");

/** A word as a whole, and its parts if it has several: pre-order, orders_Update, createReturn.
 * @param {string} word */
function formsOf(word) {
  const parts = word.split(/[-_]|(?<=\p{Ll})(?=\p{Lu})/u);
  return [stem(parts.join("")), ...(parts.length > 1 ? parts.map(stem) : [])];
}

/** A title as one term, in the singular.
 * @param {string} title */
const nameOf = (title) => wordsOf(title).map(stem).join(" ");

/** A call as one term, whatever stands between its words.
 * @param {string} call */
const callOf = (call) => (call.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ").toLowerCase();

/** A call in full, and without its verb. A plain word is no name of a call, as it means something else first.
 * @param {string} call */
const namesOfCall = (call) =>
  [call, call.replace(/^\S+ /, "")].filter((one) => !/^\P{L}*\p{L}\p{Ll}*$/u.test(one)).map(callOf);

/** @type {Record<string, (page: Record<string, string>) => string | undefined>} */
const EXTRACT = {
  name: ({ kind, title }) => (kind === "call" ? undefined : nameOf(title)),
  call: ({ kind, title }) => (kind === "call" ? namesOfCall(title).join("\n") : undefined),
  // All pages are about APIs, so that word rules none out.
  words: ({ words }) => `${words} API`,
};

/** @param {string} field */
const isName = (field) => field === "name" || field === "call";

const OPTIONS = {
  idField: "url",
  fields: ["name", "call", "title", "words", "text"],
  storeFields: ["title", "kind", "text"],
  /** @param {Record<string, string>} page
   * @param {string} field */
  extractField: (page, field) => (EXTRACT[field] ? EXTRACT[field](page) : page[field]),
  /** @param {string} text
   * @param {string} field */
  tokenize: (text, field) => (isName(field) ? text.split("\n") : wordsOf(text)),
  /** @param {string} term
   * @param {string} field */
  processTerm: (term, field) => (isName(field) ? term : formsOf(term)),
};

/** @type {any} The library comes without types. */
let index;

/** The library and the data come together. Where this script was fetched anew, so is the library. */
async function loadIndex() {
  if (index) return;
  const [{ default: MiniSearch }, answer] = await Promise.all([
    import(`./vendor/minisearch.js${new URL(import.meta.url).search}`),
    fetch(new URL("search/index.json", HOME)),
  ]);
  if (!answer.ok) throw new Error(`The search index cannot be had: ${answer.status}`);
  const filled = new MiniSearch(OPTIONS);
  filled.addAll(await answer.json());
  index = filled;
}

/** For a term that is looked up as it is. */
const AS_IT_IS = {
  /** @param {string} term */
  tokenize: (term) => [term],
  /** @param {string} term */
  processTerm: (term) => term,
  prefix: false,
  fuzzy: false,
};

/** @type {Map<string, boolean>} */
const known = new Map();

/** Whether a term stands in the index.
 * @param {string} term */
function isKnown(term) {
  if (!known.has(term)) known.set(term, index.search(term, AS_IT_IS).length > 0);
  return known.get(term);
}

/** The known terms that an unknown one may stand for: with two letters swapped, without its ending, in two words.
 * @param {string} term
 * @returns {string | string[]} */
function meant(term) {
  const places = [...term].map((_, at) => at);
  const swaps = places.slice(1).map((at) => {
    return term.slice(0, at - 1) + term[at] + term[at - 1] + term.slice(at + 1);
  });
  const base = term.replace(/(ing|ed)$/, "");
  const halves = places.slice(3, -2).map((at) => [term.slice(0, at), term.slice(at)]);
  return (
    [term, ...swaps, base, `${base}e`].find(isKnown) ??
    halves.find((two) => two.every(isKnown)) ??
    term
  );
}

/** What a word of a query is looked up as. In capitals, GET is a part of a call.
 * @param {string} word */
function termsOf(word) {
  const lower = word.toLowerCase();
  if (VERSUS.has(lower)) return "versus";
  if (word !== "GET" && STOP_WORDS.has(lower)) return null;
  const [whole, ...parts] = formsOf(word);
  return parts.length && !isKnown(whole) ? parts.flatMap(meant) : meant(whole);
}

/** @param {Record<string, number>} boosts
 * @returns {(url: string, term: string, stored: {kind: string}) => number} */
const boostBy = (boosts) => (_url, term, stored) =>
  term === "versus" ? 2 : (boosts[stored.kind] ?? 1);

const SEARCH = {
  fields: ["title", "words", "text"],
  processTerm: termsOf,
  boost: { title: 4, words: 5, text: 1 },
  /** @param {string} term */
  prefix: (term) => term.length > 2,
  /** @param {string} term */
  fuzzy: (term) => (term.length > 3 && !isKnown(term) ? 0.2 : false),
  weights: { prefix: 0.3, fuzzy: 0.3 },
};

/** The best pages for what a reader typed: the one of that name, those with every word, those with some.
 * @param {string} query
 * @returns {Promise<Found[]>} */
export async function find(query) {
  await loadIndex();
  const name = nameOf(query).split(" ").flatMap(meant);
  const whole = { ...AS_IT_IS, boost: { name: 50, call: 50, title: 10 } };
  const queries = [
    { ...whole, queries: [name.join(" ")], fields: ["name"] },
    { ...whole, queries: [callOf(query)], fields: ["call"] },
    { ...whole, queries: [name.join("")], fields: ["title"] },
    { queries: [query], combineWith: "AND" },
    { queries: [query] },
  ];
  const contrasts = wordsOf(query).some((word) => VERSUS.has(word.toLowerCase()));
  const boosts = { ...BOOSTS, comparison: contrasts ? 0.3 : 0.05 };
  return index.search(
    { combineWith: "OR", queries },
    { ...SEARCH, boostDocument: boostBy(boosts) },
  );
}

/** The known word nearest to one that finds nothing.
 * @param {string} query
 * @returns {string | undefined} */
function nearest(query) {
  const options = {
    ...SEARCH,
    fields: ["title", "words"],
    combineWith: "OR",
    prefix: false,
    fuzzy: 0.4,
  };
  /** @type {{terms: string[]}[]} */
  const suggestions = index.autoSuggest(query, options);
  return suggestions.map(({ terms }) => terms[0]).find(termsOf);
}

/** Whether a query has a word that says something.
 * @param {string} query */
const asks = (query) => wordsOf(query).some(termsOf);

/** Show what is found, or else where to start.
 * @param {HTMLDialogElement} dialog */
async function show(dialog) {
  const query = dialog.querySelector("input").value;
  const found = asks(query) ? await find(query) : [];
  if (dialog.querySelector("input").value !== query) return;
  const starts = STARTS.map((id) => ({ id, ...index.getStoredFields(id) }));
  const shown = found.length ? found.slice(0, MOST) : starts;
  dialog.querySelector("ol").replaceChildren(...shown.map(resultItem));
  const status = found.length ? [countText(found.length)] : helpText(query, dialog);
  dialog.querySelector("[role=status]").replaceChildren(...status);
}

/** @param {number} count */
function countText(count) {
  if (count > MOST) return `The best ${MOST} pages.`;
  return count === 1 ? "1 page." : `${count} pages.`;
}

/** What to do where nothing is found.
 * @param {string} query
 * @param {HTMLDialogElement} dialog */
function helpText(query, dialog) {
  if (!asks(query)) return ["Type a word, a call or a question. Or start here:"];
  const word = nearest(query);
  const offer = word ? ["Did you mean ", suggestion(word, dialog), "? "] : [];
  return ["Nothing found. ", ...offer, "Try another word, or start here:"];
}

/** @param {string} word
 * @param {HTMLDialogElement} dialog */
function suggestion(word, dialog) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = word;
  button.addEventListener("click", () => {
    const input = dialog.querySelector("input");
    input.value = word;
    input.focus();
    show(dialog);
  });
  return button;
}

/** The start of a text, not cut within a word.
 * @param {string} text */
const excerpt = (text) =>
  text.length > 120 ? `${text.slice(0, 120).replace(/\s+\S*$/, "")} …` : text;

/** @param {Found} page */
function resultItem({ id, title, kind, text }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(id, HOME).href;
  const description = document.createElement("span");
  const label = kind === "page" ? "" : `${kind[0].toUpperCase()}${kind.slice(1)}. `;
  description.textContent = label + excerpt(text);
  const name = document.createElement("b");
  name.textContent = title;
  link.append(name, description);
  item.append(link);
  return item;
}

/** Arrow keys go through the results, unless they are those of an input method.
 * @param {HTMLDialogElement} dialog
 * @param {KeyboardEvent} event */
function moveFocus(dialog, event) {
  const step = Number(event.key === "ArrowDown") - Number(event.key === "ArrowUp");
  if (!step || event.isComposing) return;
  event.preventDefault();
  /** @type {NodeListOf<HTMLElement>} */
  const results = dialog.querySelectorAll("li a");
  const focusable = [dialog.querySelector("input"), ...results];
  const now = /** @type {HTMLElement} */ (document.activeElement);
  const next = focusable.indexOf(now) + step;
  focusable[(next + focusable.length) % focusable.length].focus();
}

/** Answer in a dialog that is open already, also what was typed while this was on its way.
 * @param {HTMLDialogElement} dialog */
export async function start(dialog) {
  await loadIndex();
  if ("answered" in dialog.dataset) return; // by one that came late
  dialog.dataset.answered = "";
  const input = dialog.querySelector("input");
  const goToFirst = async () => {
    const [first] = asks(input.value) ? await find(input.value) : [];
    if (first) location.href = new URL(first.id, HOME).href;
  };
  input.addEventListener("input", () => show(dialog));
  dialog.addEventListener("submit", goToFirst);
  dialog.addEventListener("keydown", (event) => moveFocus(dialog, event));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  await show(dialog);
  if (dialog.open && "entered" in dialog.dataset) goToFirst();
}
