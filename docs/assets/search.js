/** The search: a dialog, and an index that is fetched when it is first opened. */

/** @typedef {{id: string, title: string, kind: string, text: string}} Found */

const HOME = new URL("../", import.meta.url);
const MOST = 12;

/** Words of a question that say nothing of what is looked for. */
const STOP_WORDS = new Set(
  "a an and are can do does for how i in is it my of on or the to we what which with".split(" "),
);

/** How much a kind of page counts.
 * @type {Record<string, number>} */
const BOOSTS = {
  question: 2,
  outcome: 2,
  function: 3,
  API: 3,
  limitation: 1.5,
  change: 2,
  comparison: 0.05,
};

/** @param {string} term */
const processTerm = (term) => (STOP_WORDS.has(term.toLowerCase()) ? null : term.toLowerCase());

const OPTIONS = {
  idField: "url",
  fields: ["title", "words", "text"],
  storeFields: ["title", "kind", "text"],
  searchOptions: {
    processTerm,
    boost: { title: 4, words: 5, text: 1 },
    /** @param {string} term */
    prefix: (term) => term.length > 2,
    /** @param {string} term */
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    /** @param {string} _url
     * @param {string} _term
     * @param {{kind: string}} stored */
    boostDocument: (_url, _term, stored) => BOOSTS[stored.kind] ?? 1,
  },
};

/** @type {ReturnType<typeof buildIndex>} */
let index;

/** The index, fetched once. */
async function loadIndex() {
  index ??= buildIndex();
  return index;
}

/** The search library and the data come together. */
async function buildIndex() {
  const [{ default: MiniSearch }, answer] = await Promise.all([
    import("./vendor/minisearch.js"),
    fetch(new URL("search/index.json", HOME)),
  ]);
  if (!answer.ok) throw new Error(`The search index cannot be had: ${answer.status}`);
  const filled = new MiniSearch(OPTIONS);
  filled.addAll(await answer.json());
  return filled;
}

/** The best pages for what a reader typed: those with every word, or else those with any.
 * @param {string} query
 * @returns {Promise<Found[]>} */
export async function find(query) {
  const filled = await loadIndex();
  /** @type {any[]} What the index stores of a page comes with it. */
  let found = filled.search(query, { combineWith: "AND" });
  if (!found.length) found = filled.search(query, { combineWith: "OR" });
  return found;
}

/** The dialog, which stays in the page once it was opened. */
function buildDialog() {
  const dialog = document.createElement("dialog");
  dialog.className = "g-search";
  dialog.setAttribute("aria-label", "Search the guide");
  dialog.innerHTML = `<form method="dialog" role="search">
    <label class="g-quiet" for="g-query">Search for a job, a function or an API</label>
    <input id="g-query" type="search" autocomplete="off" placeholder="refund, stock, Order API …">
    <button class="g-tool" value="close">Close</button></form>
    <p role="status"></p><ol></ol>`;
  document.body.append(dialog);
  const input = dialog.querySelector("input");
  input.addEventListener("input", () => show(dialog, input.value));
  dialog.querySelector("form").addEventListener("submit", (event) => {
    const closes = event.submitter?.getAttribute("value") === "close";
    if (closes && document.activeElement !== input) return; // else it was the key Enter
    event.preventDefault();
    /** @type {HTMLElement} */
    const first = dialog.querySelector("li a");
    first?.click();
  });
  dialog.addEventListener("keydown", (event) => moveFocus(dialog, event));
  input.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}

/** Arrow keys go through the results.
 * @param {HTMLDialogElement} dialog
 * @param {KeyboardEvent} event */
function moveFocus(dialog, event) {
  const step = Number(event.key === "ArrowDown") - Number(event.key === "ArrowUp");
  if (!step) return;
  event.preventDefault();
  /** @type {NodeListOf<HTMLElement>} */
  const results = dialog.querySelectorAll("li a");
  const focusable = [dialog.querySelector("input"), ...results];
  const now = /** @type {HTMLElement} */ (document.activeElement);
  const next = focusable.indexOf(now) + step;
  focusable[(next + focusable.length) % focusable.length].focus();
}

/** @param {HTMLDialogElement} dialog
 * @param {string} query */
async function show(dialog, query) {
  const list = dialog.querySelector("ol");
  const status = dialog.querySelector("[role=status]");
  if (!query.trim()) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  const found = await find(query);
  if (dialog.querySelector("input").value !== query) return;
  list.replaceChildren(...found.slice(0, MOST).map(resultItem));
  status.replaceChildren(...countText(found.length));
}

/** How many pages were found, or what to do where there are none.
 * @param {number} count */
function countText(count) {
  if (count > MOST) return [`The best ${MOST} of ${count} pages.`];
  if (count) return [count === 1 ? "1 page." : `${count} pages.`];
  const link = document.createElement("a");
  link.href = new URL("functions/", HOME).href;
  link.textContent = "list of functions";
  return ["Nothing found. Try another word, or the ", link, "."];
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
  const name = document.createElement("b");
  name.textContent = title;
  const description = document.createElement("span");
  description.textContent = `${kind[0].toUpperCase()}${kind.slice(1)}. ${excerpt(text)}`;
  link.append(name, description);
  item.append(link);
  return item;
}

/** @type {HTMLDialogElement} */
let dialog;

/** Open the dialog, with the index on its way. */
export async function open() {
  dialog ??= buildDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
  try {
    await loadIndex();
  } catch {
    dialog.querySelector("[role=status]").textContent =
      "The search could not be loaded. Check your connection, and open it again.";
  }
}
