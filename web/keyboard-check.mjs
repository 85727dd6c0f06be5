// Walks through the pages with the keyboard alone, and says what came of it as JSON.
// Called with the address of the server and the path of a record's page; the pages' own policy is in force.
import { chromium } from "playwright-core";

const [, , server, record] = process.argv;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const permissions = ["clipboard-read", "clipboard-write"];
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions })).newPage();
const complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

// Presses Tab until what has the focus matches a selector; says how often, or -1.
async function tabTo(selector, most = 300) {
  for (let presses = 1; presses <= most; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return presses;
  }
  return -1;
}

const enter = async () => {
  const before = page.url();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== before);
};
const outlined = (selector) => page.locator(selector).first().evaluate((node) => getComputedStyle(node).outlineStyle);
const seen = {};

await page.goto(`${server}/`);
await tabTo(".skip");
await enter();
seen.skipped = new URL(page.url()).hash;

await page.goto(`${server}/`);
await tabTo("#q");
await page.keyboard.type("ceausescu");
await enter();
seen.found = await page.locator("ol.results > li").count();
await tabTo("ol.results a");
await enter();
seen.person = await page.locator("h1").innerText();

await page.goto(`${server}/`);
await page.keyboard.press("/");
await page.keyboard.type("김일");
const offered = page.locator("#q-found [role=option]");
await offered.first().waitFor();
await page.keyboard.press("ArrowDown");
seen.offered = await page.evaluate(() => {
  const field = document.activeElement;
  return [field.value, field.getAttribute("aria-expanded"),
    document.getElementById(field.getAttribute("aria-activedescendant"))?.getAttribute("aria-selected")];
});
await page.keyboard.press("Escape");
seen.closed = await page.locator("#q-found").isHidden();
await page.keyboard.type("성");
await offered.first().waitFor();
await page.keyboard.press("ArrowDown");
await enter();
seen.chosen = await page.locator("h1").innerText();

await tabTo("button.copy");
await page.keyboard.press("Enter");
await page.locator("p[role=status]", { hasText: "Copied" }).waitFor({ state: "attached" });
seen.copied = await page.evaluate(() => navigator.clipboard.readText());

await page.goto(`${server}/search?type=event`);
const before = await page.locator("ol.results > li").count();
await tabTo("aside ul a");
await enter();
seen.narrowed = (await page.locator("ol.results > li").count()) < before && page.url().includes("&");

await page.goto(`${server}/network`);
await tabTo("svg a.edge");
const edge = await page.evaluate(() => document.activeElement.getAttribute("href"));
await enter();
seen.row = new URL(page.url()).hash === edge && (await outlined(":target"));
await tabTo("svg a.node");
seen.node = await page.evaluate(() => document.activeElement.getAttribute("href"));

await page.goto(`${server}/network`);
const every = await page.locator("#shown tbody tr").count();
await tabTo("input[type=range]");
await page.keyboard.press("End");
await page.waitForFunction((rows) => document.querySelectorAll("#shown tbody tr").length < rows, every);
seen.slid = await page.evaluate(() => ({
  query: location.search,
  focus: document.activeElement.type,
  said: document.querySelector("#shown [role=status]").textContent,
  exported: document.querySelector('#shown a[href*="network.csv"]').search,
}));

await page.goto(`${server}${record}`);
seen.unmarked = await outlined("mark.w1");
await tabTo(".statements .s1 a");
seen.marked = await outlined("mark.w1");
await tabTo('.statements .s1 a[href^="#"]');
await enter();
seen.words = await outlined("mark:target");

seen.complaints = complaints;
console.log(JSON.stringify(seen));
await browser.close();
