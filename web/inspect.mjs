// Looks at pages in Chromium, one JSON object a line in, one a line out.
// In:  {"url", "widths", "scheme": "light" | "dark", "picture": file or null, "axe": true | false,
//       "typed": null or [field, text]: what to type first, so that the list of suggestions is open}
// Out: {"url", "status", "overflow": widths with pixels beyond the window, "violations": [...], "elsewhere": [...]}
// The first of the widths is that of the picture and of axe.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await inspect(JSON.parse(line))));
}
await browser.close();

async function inspect({ url, widths, scheme, picture, axe: checked, typed }) {
  // The policy of the pages forbids scripts, ours too: it is tested elsewhere and passed over here.
  const viewport = { width: widths[0], height: 900 };
  const context = await browser.newContext({ viewport, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  const origin = new URL(url).origin;
  const elsewhere = [];
  page.on("request", (request) => request.url().startsWith(origin) || elsewhere.push(request.url()));
  const answer = await page.goto(url);
  if (typed) {
    await page.locator(typed[0]).pressSequentially(typed[1]);
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
  }
  const violations = checked ? await violated(page) : [];
  if (picture) await page.screenshot({ path: picture, fullPage: true });
  const overflow = {};
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beyond > 0) overflow[width] = beyond;
  }
  await context.close();
  return { url, status: answer.status(), overflow, violations, elsewhere };
}

async function violated(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map((node) => node.html) }));
}
