// Opens pages of a static site from the folder, and says as JSON what each says that it found.
// Called with their addresses.
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await (await browser.newContext()).newPage();
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
const found = [];
for (const address of process.argv.slice(2)) {
  await page.goto(address);
  found.push([await page.locator("#count").innerText(), await page.locator("#found li").count()]);
}
console.log(JSON.stringify({ found, complaints }));
await browser.close();
