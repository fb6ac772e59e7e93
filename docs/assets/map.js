/** Filters the tree by API and by word, and folds its branches on a narrow screen. */

import { bring } from "./status.js";

/** @typedef {{api: Iterable<HTMLInputElement>, word: HTMLInputElement}} Fields */

/** @type {HTMLElement} */
const tree = document.querySelector(".g-map");
/** @type {HTMLFormElement & {elements: Fields}} */
const filter = document.querySelector(".g-filter");
const nodes = [...tree.querySelectorAll("li")];
const narrow = matchMedia("screen and (max-width: 76.2375em)");

/** What the address asks for and the filter does not do, as sentences. */
let notes = "";

/** The filter as the address says it. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const boxes = [...filter.elements.api];
  const apis = (asked.get("api") ?? "").split(",").filter(Boolean);
  for (const box of boxes) box.checked = apis.includes(box.value);
  filter.elements.word.value = asked.get("word") ?? "";
  notes =
    told(
      "The filter does not know",
      apis.filter((api) => boxes.every((box) => box.value !== api)),
    ) +
    told(
      "Given more than once, so only the first counts",
      ["api", "word"].filter((name) => asked.getAll(name).length > 1),
    );
}

/** @param {string} what
 * @param {string[]} names */
const told = (what, names) => (names.length ? ` ${what}: ${[...new Set(names)].join(", ")}.` : "");

/** Put the filter into the address, so that the view can be linked. */
function writeAddress() {
  const asked = new URLSearchParams();
  if (chosen().length) asked.set("api", chosen().join(","));
  if (filter.elements.word.value.trim()) asked.set("word", filter.elements.word.value.trim());
  const query = `?${asked}`.replaceAll("%2C", ",").replace(/^\?$/, "");
  history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
}

const chosen = () => [...filter.elements.api].filter((box) => box.checked).map((box) => box.value);

/** A way is shown if it ends in one of the chosen APIs and some page on it has the word.
 * The place that the address links to is always shown. */
function show() {
  const apis = chosen();
  const word = filter.elements.word.value.trim().toLowerCase();
  const leaves = nodes.filter((node) => node.matches(".g-leaf"));
  const paths = leaves
    .filter(
      ({ dataset }) => !apis.length || apis.some((api) => dataset.apis.split(" ").includes(api)),
    )
    .map(withAncestors)
    .filter((path) => path.some((node) => text(node).includes(word)));
  const found = new Set(paths.flat());
  const visible = new Set([...found, ...withAncestors(linked())]);
  for (const node of nodes) node.hidden = !visible.has(node);
  const rest = paths.length < leaves.length ? " The filter leaves out the rest." : "";
  const count = `${paths.length} of ${leaves.length} outcomes.${rest}`;
  const more = visible.size > found.size ? " The linked place is shown too." : "";
  const said = `${isFiltered() ? count : ""}${more}${notes}`;
  document.querySelector(".g-found").textContent = said.trim();
}

const isFiltered = () => chosen().length > 0 || filter.elements.word.value.trim() !== "";

/** What is written on a node, without the APIs of its branch.
 * @param {Element} node */
function text(node) {
  const parts = node.querySelectorAll(":scope > a > :not(.g-below)");
  return [...parts].map((part) => part.textContent.toLowerCase()).join(" ");
}

/** The place that the address links to. */
const linked = () => nodes.find((node) => node.id === location.hash.slice(1));

/** A node and those above it.
 * @param {HTMLElement | undefined} node */
function withAncestors(node) {
  /** @type {HTMLElement[]} */
  const above = [];
  for (let one = node; one; one = one.parentElement.closest(".g-map li")) above.push(one);
  return above;
}

/** The branches that fold: none where the browser's search would not find what is folded. */
const branches = nodes.filter(
  (node) => "onbeforematch" in node && node.querySelector(":scope > ul"),
);

/** Give each branch a button that folds it. */
function addFolds() {
  for (const node of branches) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "g-fold";
    button.setAttribute(
      "aria-label",
      `Answers to: ${node.querySelector(".g-question").textContent}`,
    );
    button.addEventListener("click", () =>
      fold(node, button.getAttribute("aria-expanded") === "true"),
    );
    node.prepend(button);
    node.querySelector(":scope > ul").addEventListener("beforematch", () => fold(node, false));
  }
}

/** @param {Element} node
 * @param {boolean} folded */
function fold(node, folded) {
  node.querySelector(":scope > .g-fold").setAttribute("aria-expanded", String(!folded));
  const branch = node.querySelector(":scope > ul");
  if (folded) branch.setAttribute("hidden", "until-found");
  else branch.removeAttribute("hidden");
}

/** On a narrow screen two levels are open, and the way to the linked place; all that is found, if filtered. */
function foldForWidth() {
  const open = new Set([nodes[0], ...withAncestors(linked())]);
  for (const node of branches) fold(node, narrow.matches && !isFiltered() && !open.has(node));
}

/** Unfold the place that the address links to, and bring it into sight. */
function goToLinked() {
  const place = linked();
  for (const node of branches) if (node.contains(place ?? null)) fold(node, false);
  place?.querySelector(":scope > a").scrollIntoView({ block: "center" });
}

filter.addEventListener("input", () => {
  notes = "";
  writeAddress();
  show();
  foldForWidth();
});
filter.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", () => {
  show();
  goToLinked();
});
narrow.addEventListener("change", foldForWidth);
addFolds();
readAddress();
show();
foldForWidth();
goToLinked();
tree.dataset.ready = "";
document.documentElement.classList.remove("linked");
bring("map");
