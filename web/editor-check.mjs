// Uses the SPARQL page as a person at a keyboard would, and says what came of it as JSON.
// Called with the address of the server; the page's own policy is in force.
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
await page.exposeFunction("complain", (text) => complaints.push(text));
// Chromium styles what is typed over a selection, its policy stops it, and neither comes from a script: no source file.
await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) =>
  (event.sourceFile || event.violatedDirective !== "style-src-attr")
    && window.complain(`${event.violatedDirective}: ${event.sample} ${event.sourceFile} ${event.lineNumber}`)));

const seen = {};
await page.goto(`${process.argv[2]}/sparql`);
await page.locator(".cm-content").click();
await page.keyboard.press("Control+a");
await page.keyboard.type("SELECT ?p WHERE { ?p a rico:Per");
await page.locator(".cm-tooltip-autocomplete li", { hasText: "rico:Person" }).waitFor();
seen.completions = await page.locator(".cm-tooltip-autocomplete li").allInnerTexts();
// A list that has only just opened takes no key for 75 ms, lest it take one that was meant for the text.
await page.waitForTimeout(300);
await page.keyboard.press("Enter");
await page.keyboard.type(" } LIMIT 2");
seen.field = await page.locator("#query").inputValue();
await Promise.all([page.waitForEvent("load"), page.keyboard.press("Control+Enter")]);
seen.rows = await page.locator("table tbody tr").count();
seen.shown = await page.locator(".cm-content").innerText();

await page.goto(`${process.argv[2]}/sparql?query=${encodeURIComponent("SELECT *\nWHERE { ?s ?p }")}`);
await page.locator(".cm-lintRange-error").waitFor();
seen.faultLine = await page.locator(".cm-line:has(.cm-lintRange-error)").innerText();

await page.locator(".cm-content").focus();
await page.keyboard.press("Tab");
seen.tabLeaves = await page.evaluate(() => document.activeElement.tagName);
seen.complaints = complaints;
console.log(JSON.stringify(seen));
await browser.close();
