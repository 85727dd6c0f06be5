// Presses the keys of a review, one after another, and says as JSON what each page was headed.
// Called with the address of the server and the keys; the page's own policy is in force.
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

const headings = [];
await page.goto(`${process.argv[2]}/review`);
for (const key of process.argv.slice(3)) {
  headings.push(await page.locator("h1").innerText());
  if (/\d/.test(key)) {
    await page.keyboard.press(key);
  } else {
    await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
  }
}
headings.push(await page.locator("h1").innerText());
await page.locator("input[name=comment]").fill("");
await page.locator("input[name=comment]").pressSequentially("a note about n");
const typed = await page.locator("input[name=comment]").inputValue();
console.log(JSON.stringify({ headings, typed, complaints }));
await browser.close();
