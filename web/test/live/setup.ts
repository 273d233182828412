// The first visit to a new server without a proxy: the printed address makes the first account. Called with that
// address; prints "ok" at the end.
import { strict as assert } from "node:assert";
import { launch } from "./launch.ts";

const [address = ""] = process.argv.slice(2);
const browser = await launch();
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(address);
  await page.locator("input[autocomplete=username]").fill("ann");
  for (const input of await page.locator("input[type=password]").all()) {
    await input.fill("correct horse");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "ann" }).waitFor();
  assert.ok(!page.url().includes("code="), "the code is gone from the address");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "ann" }).waitFor();
  await page.getByText("Morning 1").or(page.getByText("First")).first().waitFor();
  console.log("ok");
} finally {
  await browser.close();
}
