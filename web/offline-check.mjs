// Asks the SPARQL page of a static site a question, opened from the folder, and says what came of it as JSON.
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await (await browser.newContext()).newPage();
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
const elsewhere = [];
page.on("request", (request) => request.url().startsWith("file:") || elsewhere.push(request.url()));
await page.goto(process.argv[2]);
await page.locator("#answer table").waitFor();
const seen = {
  status: await page.locator("#status").innerText(),
  cells: await page.locator("#answer tbody td").allInnerTexts(),
  links: await page.locator("#answer tbody a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
};
seen.drawings = {};
for (const button of await page.locator("#answer button[data-view]").all()) {
  await button.click();
  seen.drawings[await button.getAttribute("data-view")] = {
    words: await page.locator("#answer svg text").allTextContents(),
    links: await page.locator("#answer svg a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
    left: await page.locator("#answer div p.ui").innerText(),
  };
}
await page.locator(".cm-content").fill("SELECT * WHERE { ?s ?p }");
await page.locator("form[data-offline] button[type=submit]").click();
await page.waitForFunction((before) => {
  const now = document.getElementById("status").textContent;
  return now !== before && !now.endsWith("…");
}, seen.status);
seen.fault = await page.locator("#status").innerText();
console.log(JSON.stringify({ ...seen, complaints, elsewhere }));
await browser.close();
