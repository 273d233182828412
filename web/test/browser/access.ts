import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gone, type Story, until, visit } from "./stage.ts";

/** Who comes in and how: apps, devices, accounts, and the pages that explain the door. */
export const access: Story[] = [
  [
    "an app password is made, shown once with its code to scan, and revoked",
    (stage) =>
      visit(stage, { path: "app/settings/apps" }, async ({ page, mock }) => {
        await page.getByRole("button", { name: "New app password" }).click();
        await page.getByLabel("Name").fill("Car");
        await page.getByLabel("The app may").selectOption("play");
        await page.getByLabel("Older app").check();
        await page.getByLabel("Works").selectOption("90");
        await page.getByRole("button", { name: "Make app password" }).click();
        await page.getByRole("img", { name: /^QR code/ }).waitFor();
        const key = await page.getByRole("textbox", { name: "App password" }).inputValue();
        assert.match(key, /^sd_/);
        await page.getByRole("button", { name: "Copy App password" }).click();
        await page.getByText("App password copied").waitFor();
        await page.getByRole("button", { name: "Done" }).click();
        await page.getByText("Car", { exact: true }).waitFor();
        await gone(page.getByText(key));
        assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
        await page.getByRole("button", { name: "Revoke Car" }).click();
        await page.getByRole("button", { name: "Revoke", exact: true }).click();
        await page.getByText("Car", { exact: true }).waitFor({ state: "detached" });
        assert.ok(mock.calls.some((call) => call.startsWith("DELETE keys/")));
      }),
  ],
  [
    "a device is paired by its eight letters, and a wrong code says what to do",
    (stage) =>
      visit(stage, { path: "app/settings/apps" }, async ({ page, mock }) => {
        await page.getByLabel("Code on the device").fill("xxxx-yyyy");
        await page.keyboard.press("Enter");
        await page.getByText("Let the device show a new one").waitFor();
        await page.getByLabel("The eight letters").fill("abcd efgh");
        await page.keyboard.press("Enter");
        await page.getByText("Living room TV").waitFor();
        await page.getByText("192.0.2.44").waitFor();
        await page.getByRole("button", { name: "Approve" }).click();
        await page.getByText("signs itself in").waitFor();
        assert.ok(mock.calls.includes("POST pairing/ABCDEFGH"));
      }),
  ],
  [
    "a device that nobody knows is refused",
    (stage) =>
      visit(stage, { path: "app/pair?code=ABCD-EFGH" }, async ({ page }) => {
        await page.getByRole("button", { name: "Refuse" }).click();
        await page.getByText("The device got nothing").waitFor();
      }),
  ],
  [
    "another device is signed out, then all of them",
    (stage) =>
      visit(stage, { path: "app/settings/sessions" }, async ({ page, mock }) => {
        await page.getByText("This one").waitFor();
        await page.getByRole("button", { name: "Sign out iPhone" }).click();
        await page.getByText("The gateway may sign it in again").waitFor();
        await page.getByRole("button", { name: "Sign out", exact: true }).click();
        await page.getByText("iPhone", { exact: true }).waitFor({ state: "detached" });
        await page.getByRole("button", { name: "Sign out everywhere" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
        await page.getByText("You are signed out").waitFor();
        assert.ok(mock.calls.includes("DELETE sessions"));
      }),
  ],
  [
    "an account is added, made administrator, and disabled",
    (stage) =>
      visit(stage, { path: "app/admin/users" }, async ({ page }) => {
        await page.getByRole("button", { name: "Add account" }).click();
        await page.getByLabel("User name").fill("ada");
        await page.getByRole("dialog").getByRole("button", { name: "Add account" }).click();
        await page.getByRole("link", { name: "Change ada" }).click();
        await page.getByLabel("Administrator").click();
        await page.getByText("ada is now an administrator").waitFor();
        await page.getByRole("button", { name: "Disable" }).click();
        await page.getByText("ada can no longer sign in").waitFor();
        await page.getByRole("main").getByText("Disabled", { exact: true }).waitFor();
      }),
  ],
  [
    "names at the gateway are linked and unlinked, and its groups decide the role",
    (stage) =>
      visit(stage, { path: "app/admin/users/2" }, async ({ page, mock }) => {
        await page.getByText("groups decide who is administrator").waitFor();
        assert.ok(await page.getByLabel("Administrator").isDisabled());
        await page.getByText("Link another name").click();
        await page.getByLabel("Subject").fill("samuel");
        await page.getByRole("button", { name: "Link", exact: true }).click();
        await page.getByRole("button", { name: "Unlink samuel" }).click();
        await page.getByRole("button", { name: "Unlink", exact: true }).click();
        await page.getByText("“samuel” is unlinked").waitFor();
        await page.getByLabel("Audio plays").click();
        await page.getByText("The libraries are changed").waitFor();
        assert.ok(mock.calls.includes("PATCH users/2"));
      }),
  ],
  [
    "two accounts are merged after a warning, and the other one stays",
    (stage) =>
      visit(stage, { path: "app/admin/users/2" }, async ({ page, address }) => {
        await page.getByLabel("The account that stays").selectOption("1");
        await page.getByRole("button", { name: "Merge…" }).click();
        await page.getByText("This cannot be undone").waitFor();
        await page.getByRole("button", { name: "Merge for good" }).click();
        await page.waitForURL(`${address}app/admin/users/1`);
        await page.getByRole("heading", { name: "Jane Doe" }).waitFor();
      }),
  ],
  [
    "a deleted account leaves its name, which is re-admitted",
    (stage) =>
      visit(stage, { path: "app/admin/users/3" }, async ({ page }) => {
        await page.getByRole("button", { name: "Delete", exact: true }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("button", { name: "Delete", exact: true }).click();
        await page.getByRole("button", { name: "Re-admit kit" }).click();
        await page.getByRole("button", { name: "Re-admit", exact: true }).click();
        await page.getByText("kit may come back").waitFor();
      }),
  ],
  [
    "a library is added and given to new users",
    (stage) =>
      visit(stage, { path: "app/admin/libraries" }, async ({ page }) => {
        await page.getByRole("button", { name: "Add library" }).click();
        await page.getByRole("textbox", { name: "Name" }).fill("Vinyl");
        await page.getByLabel("Folder on the server").fill("/srv/vinyl");
        await page.getByRole("dialog").getByRole("button", { name: "Add library" }).click();
        await page.getByRole("link", { name: "Change Vinyl" }).click();
        await page.getByRole("checkbox", { name: "Give it to new users" }).click();
        await page.getByText("New users now get “Vinyl”").waitFor();
      }),
  ],
  [
    "why somebody was not signed in is found by a filter, and tried without a visitor",
    (stage) =>
      visit(stage, { path: "app/admin/sign-in" }, async ({ page }) => {
        await page.getByText("trusted by 10.0.0.0/24").first().waitFor();
        const number = page.getByRole("textbox", { name: "Number of the request" });
        await number.fill("EA101 · r-EA101");
        await page.keyboard.press("Enter");
        await until("the visitor's decision is left", async () => {
          return (await page.locator("main details").count()) === 1;
        });
        await number.fill("");
        await page.getByRole("textbox", { name: "Code" }).fill("ea101");
        await page.keyboard.press("Enter");
        await until("one decision is left", async () => {
          return (await page.locator("main details").count()) === 1;
        });
        await page.locator("main summary").click();
        await page.getByText("add 203.0.113.9 to ExtAuth.TrustedSources").waitFor();
        await page.getByLabel(/^Peer/).fill("203.0.113.10");
        await page.getByRole("button", { name: "Decide" }).click();
        await page.locator("[aria-live]", { hasText: "203.0.113.10" }).waitFor();
      }),
  ],
  [
    "the spoof test sends every forged header and shows what to fix",
    (stage) =>
      visit(stage, { path: "app/admin/sign-in/test" }, async ({ page, mock }) => {
        await page.getByRole("button", { name: "Start the test" }).click();
        await page.getByText("1 of 12 forged requests are believed").waitFor();
        await page.getByRole("cell", { name: "danger" }).waitFor();
        await page.getByText("proxy_set_header Remote-Groups").waitFor();
        assert.ok(mock.calls.includes("GET me"));
      }),
  ],
  [
    "a recipe is chosen and copied",
    (stage) =>
      visit(stage, { path: "app/admin/sign-in/recipe" }, async ({ page }) => {
        await page.getByLabel("Proxy").selectOption("caddy");
        await page.getByText("caddy with authelia").waitFor();
        await page.getByRole("button", { name: "Copy nginx.conf" }).click();
        await page.getByText("nginx.conf copied").waitFor();
      }),
  ],
  [
    "activity is filtered, continued, and exported without formulas",
    (stage) =>
      visit(stage, { path: "app/admin/activity" }, async ({ page }) => {
        await page.getByRole("button", { name: "Show older" }).click();
        await until("all lines are there", async () => {
          return (await page.locator("main time").count()) === 130;
        });
        const exported = page.waitForEvent("download");
        await page.getByRole("button", { name: "Export CSV" }).click();
        const text = readFileSync(await (await exported).path(), "utf8");
        assert.equal(text.trim().split("\r\n").length, 131);
        assert.ok(text.includes(",'=cmd,") && !text.includes(",=cmd,"));
        await page.getByRole("combobox", { name: "Event" }).selectOption("session-opened");
        await page.getByRole("button", { name: "Filter" }).click();
        await until("only those are left", async () => {
          return (await page.locator("main time").count()) === 33;
        });
      }),
  ],
  [
    "the sign-in page offers the provider, and leads back to the page that was asked for",
    (stage) =>
      visit(
        stage,
        { base: "/music/", door: "openid", path: "app/songs" },
        async ({ page, address }) => {
          const button = page.getByRole("link", { name: "Sign in with Example" });
          await button.waitFor();
          const start = new URL((await button.getAttribute("href")) ?? "", address);
          assert.equal(start.searchParams.get("to"), "/app/songs");
          assert.equal(await page.getByLabel("User name").count(), 1);
        },
      ),
  ],
  [
    "where only the gateway signs people in, there is an explanation and no form",
    (stage) =>
      visit(stage, { door: "required" }, async ({ page }) => {
        await page.getByText("Only the gateway signs people in here").waitFor();
        await page.getByRole("button", { name: "Copy the request’s number" }).waitFor();
        assert.equal(await page.locator("input").count(), 0);
      }),
  ],
];
