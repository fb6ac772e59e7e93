/** Tells the reader what has just happened: on the screen, and to a screen reader. */

const area = document.createElement("p");
area.className = "g-announcement";
area.setAttribute("role", "status");

let timer = 0;

/** @param {(string | Node)[]} told */
function show(...told) {
  clearTimeout(timer);
  area.replaceChildren(...told);
  (document.querySelector("dialog[open]") ?? document.body).append(area);
}

/** @param {string} text */
export function announce(text) {
  show(text);
  timer = setTimeout(() => area.replaceChildren(), 4000);
}

/** Copies `text` and says so, or shows it where the browser does not allow that.
 * @param {string} text
 * @param {string} what what was copied, as the start of a sentence */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied.`);
  } catch {
    const field = document.createElement("textarea");
    field.readOnly = true;
    field.value = text;
    field.setAttribute("aria-label", "The text to copy");
    field.addEventListener("blur", () => area.replaceChildren());
    show("Your browser did not allow copying. Copy it from here:", field);
    field.select();
  }
}

/** Shows the controls that wait for a script.
 * @param {string} script its name, as `data-js` has it */
export function bring(script) {
  /** @type {NodeListOf<HTMLElement>} */
  const controls = document.querySelectorAll(`[data-js="${script}"]`);
  for (const control of controls) control.dataset.js = "here";
}

show();
