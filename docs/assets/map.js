/** Filters the tree by API and by word, and folds its branches on a narrow screen. */

/** @typedef {{api: Iterable<HTMLInputElement>, word: HTMLInputElement}} Fields */

/** @type {HTMLElement} */
const tree = document.querySelector(".g-map");
/** @type {HTMLFormElement & {elements: Fields}} */
const filter = document.querySelector(".g-filter");
const nodes = [...tree.querySelectorAll("li")];
const narrow = matchMedia("screen and (max-width: 76.2375em)");

/** The filter as the address says it. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const apis = new Set((asked.get("api") ?? "").split(",").filter(Boolean));
  for (const box of filter.elements.api) box.checked = apis.has(box.value);
  filter.elements.word.value = asked.get("word") ?? "";
}

/** Put the filter into the address, so that the view can be linked. */
function writeAddress() {
  const asked = new URLSearchParams();
  if (chosen().length) asked.set("api", chosen().join(","));
  if (filter.elements.word.value.trim()) asked.set("word", filter.elements.word.value.trim());
  const query = asked.size ? `?${asked.toString().replaceAll("%2C", ",")}` : "";
  history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
}

const chosen = () => [...filter.elements.api].filter((box) => box.checked).map((box) => box.value);

/** A way is shown if it ends in one of the chosen APIs and some page on it has the word. */
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
  const visible = new Set(paths.flat());
  for (const node of nodes) node.hidden = !visible.has(node);
  const status = filter.querySelector("[role=status]");
  status.textContent = apis.length || word ? `${paths.length} of ${leaves.length} outcomes.` : "";
}

/** @param {Element} node */
const text = (node) => node.querySelector(":scope > a").textContent.toLowerCase();

/** A node and those above it.
 * @param {HTMLElement} node */
function withAncestors(node) {
  /** @type {HTMLElement[]} */
  const above = [];
  for (let one = node; one; one = one.parentElement.closest(".g-map li")) above.push(one);
  return above;
}

const branches = nodes.filter((node) => node.querySelector(":scope > ul"));

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
    button.addEventListener("click", () => fold(node, button.ariaExpanded === "true"));
    node.prepend(button);
    fold(node, false);
  }
}

/** @param {Element} node
 * @param {boolean} folded */
function fold(node, folded) {
  node.querySelector(":scope > .g-fold").setAttribute("aria-expanded", String(!folded));
  /** @type {HTMLElement} */
  const branch = node.querySelector(":scope > ul");
  branch.hidden = folded;
}

/** On a narrow screen only the first level is open, unless the address names a node. */
function foldForWidth() {
  const marked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (const node of branches) {
    fold(node, narrow.matches && !marked && !node.parentElement.matches(".g-root"));
  }
  marked?.scrollIntoView({ block: "center" });
}

filter.addEventListener("input", () => {
  writeAddress();
  show();
  for (const node of branches) fold(node, false);
});
filter.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", foldForWidth);
narrow.addEventListener("change", foldForWidth);
addFolds();
readAddress();
show();
foldForWidth();
tree.dataset.ready = "";
