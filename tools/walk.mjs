// Walks the built site as a reader would, in each browser that is named: node tools/walk.mjs firefox=... chrome=...
// Playwright's Firefox is one that nobody has; this drives the Firefox of the machine, over WebDriver BiDi.
import assert from "node:assert/strict";
import { launch } from "puppeteer-core";
import { serve } from "./serve.mjs";

/** Wait until `selector` has `text`, and fail with what it has instead. */
async function says(page, selector, text) {
  const has = (selector, text) => document.querySelector(selector)?.textContent.includes(text);
  try {
    await page.waitForFunction(has, { timeout: 5000 }, selector, text);
  } catch {
    const found = await page.$$eval(selector, (all) => all.map((one) => one.textContent));
    assert.fail(`${page.url()}: ${selector} says “${found}”, not “${text}”`);
  }
}

const query = async (page) => page.evaluate(() => location.search);

/** From home to an outcome, with the keys alone, and back. */
async function decide(page, address) {
  await page.goto(address);
  await says(page, ".g-keys", "1");
  while (await page.$(".g-answers a")) {
    const answer = await page.$eval(".g-answers a", (link) => link.href);
    await page.keyboard.press("1");
    await page.waitForFunction((url) => location.href === url, {}, answer);
    await page.waitForSelector("html.js");
  }
  await says(page, "article", "What will stop you");
  const asked = await page.$eval(".g-asked", (first) => first.textContent);
  await page.click(".g-trail a");
  await says(page, "h1", asked);
}

/** The search hears its key, and leads to the first thing it finds. */
async function search(page, address) {
  await page.goto(address);
  await page.keyboard.press("/");
  await page.waitForSelector("dialog[open] input");
  await page.keyboard.type("refudn");
  await says(page, "dialog[open] li", "Refunds");
  await page.keyboard.press("Enter");
  await says(page, "h1", "Refunds");
}

/** Columns and rows are chosen, the address keeps the choice, and a cell explains itself. */
async function filter(page, address) {
  await page.goto(`${address}/matrix/`);
  await page.waitForSelector("[data-js=here] [name=api]", { visible: true });
  await page.click("[name=api][value=order-api]");
  await page.select("[name=state]", "limited");
  await says(page, ".g-chosen", "2 of 13 columns");
  assert.equal(await query(page), "?api=order-api&state=limited");
  await page.reload();
  await says(page, ".g-chosen", "2 of 13 columns");
  await page.click("td[id]:not([hidden], .g-dim) a:not(.g-ref)");
  await says(page, "dialog[open]", "Order API");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog[open]", { hidden: true });
}

/** Needs give plans, today's and those of an edition, and a link holds them. */
async function plan(page, address) {
  await page.goto(`${address}/planner/`);
  await page.waitForSelector(".g-planner:not([hidden])");
  await page.click("[name=need][value='orders.write']");
  await says(page, ".g-plans h3", "Integration API");
  await page.click("[name=edition][value='2022-09']");
  await says(page, ".g-plans h3", "Order API");
  assert.equal(await query(page), "?need=orders.write&edition=2022-09");
  await page.reload();
  await says(page, ".g-plans h3", "Order API");
}

/** The tree is there, and the word leaves what has it. */
async function draw(page, address) {
  await page.goto(`${address}/decide/map/`);
  await page.waitForSelector(".g-map[data-ready]");
  await page.type("[name=word]", "refund");
  await says(page, ".g-found", "The filter leaves out the rest.");
}

/** On a phone nothing is wider than the screen, and the menu opens. */
async function hold(page, address) {
  await page.setViewport({ width: 360, height: 740 });
  for (const path of ["/", "/decide/shop-and-orders/", "/matrix/", "/planner/", "/decide/map/"]) {
    await page.goto(address + path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${path} is ${over} px too wide`);
    const tools = await page.$$eval(".g-tool", (all) => all.map((one) => one.offsetTop));
    assert.equal(new Set(tools).size, 1, `the header of ${path} takes more than a line`);
  }
  await page.click(".g-menu-button");
  await page.waitForSelector(".g-menu a", { visible: true });
}

const WALKS = { decide, search, filter, plan, draw, hold };

const FLAGS = {
  firefox: [],
  // What Chromium renders before it is asked for comes as another page, which puppeteer does not follow.
  chrome: ["--no-sandbox", "--disable-background-networking", "--disable-features=Prerender2"],
};

async function walk(browser, executablePath, address) {
  const args = FLAGS[browser];
  const running = await launch({ browser, executablePath, args });
  const faults = [];
  for (const [name, steps] of Object.entries(WALKS)) {
    const page = await running.newPage();
    page.on("pageerror", (error) => faults.push(`${browser}, ${name}: ${error.message}`));
    await steps(page, address).catch((error) =>
      faults.push(`${browser}, ${name}: ${error.message}`),
    );
    await page.close();
  }
  const done = faults.length ? "walked, with faults" : Object.keys(WALKS).join(", ");
  console.log(`${await running.version()}: ${done}`);
  await running.close();
  return faults;
}

assert.ok(process.argv.length > 2, "name a browser: firefox=/usr/bin/firefox");
const site = await serve(new URL("../site/", import.meta.url).pathname);
const faults = [];
for (const named of process.argv.slice(2)) {
  const [browser, path] = named.split("=");
  faults.push(...(await walk(browser, path, site.address)));
}
site.close();
for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
