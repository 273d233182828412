import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type Stage, type Story, visit } from "./stage.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const PAGES: [name: string, path: string, ready: string][] = [
  ["home", "app/", "main .tile"],
  ["albums", "app/albums", "main .tile"],
  ["album", "app/album/al-5", "[data-row]"],
  ["artists", "app/artists", "main .tile"],
  ["artist", "app/artist/ar-1", "main .tile"],
  ["songs", "app/songs", "[data-row]"],
  ["genres", "app/genres", "main li"],
  ["folders", "app/folders", "main li a"],
  ["folder", "app/folders/fo-1", "main li a"],
  ["folder-songs", "app/folders/fo-1-al-5", "[data-row]"],
  ["playlists", "app/playlists", "main .tile"],
  ["playlist", "app/playlist/pl-1", "[data-row]"],
  ["playlist-rules", "app/playlist/pl-4/rules", "main .cards li"],
  ["radio", "app/radio", "main .station"],
  ["favourites", "app/favourites", "[data-row]"],
  ["search", "app/search?q=gla", "main .tile"],
  ["shares", "app/shares", "main li"],
  ["settings", "app/settings", "main input"],
  ["apps", "app/settings/apps", "main .cards li .icon-button"],
  ["sessions", "app/settings/sessions", "main .cards li .icon-button"],
  ["pair", "app/pair?code=abcd-efgh", "main .facts"],
  ["users", "app/admin/users", "main .initial"],
  ["account", "app/admin/users/2", "main .cards li .icon-button"],
  ["libraries", "app/admin/libraries", "main .cards .icon-button"],
  ["one-library", "app/admin/libraries/2", "main .danger"],
  ["scan", "app/admin/scan", "main .cards li"],
  ["missing-files", "app/admin/missing", "main .cards input"],
  ["duplicates", "app/admin/duplicates", "main .cards .icon-button"],
  ["decisions", "app/admin/sign-in", "main details"],
  ["spoof-test", "app/admin/sign-in/test", "main .primary"],
  ["recipe", "app/admin/sign-in/recipe", "main pre"],
  ["activity", "app/admin/activity", "main time"],
  ["library", "app/library", "main li"],
  ["missing", "app/nowhere", "main .state"],
  ["share", "share/sh1", ".song"],
];

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

async function violations(page: Page): Promise<string[]> {
  // Colours are measured once they stand: a button that has just become usable still fades in.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition)
        .map((one) => one.finished),
    ),
  );
  await page.evaluate(AXE);
  const found = await page.evaluate(async (rules) => {
    const axe = (
      window as unknown as {
        axe: { run: (on: Document, how: object) => Promise<{ violations: unknown }> };
      }
    ).axe;
    return (await axe.run(document, { runOnly: rules })).violations;
  }, RULES);
  return (found as Violation[]).map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
}

async function picture(stage: Stage, page: Page, name: string): Promise<void> {
  if (stage.pictures) await page.screenshot({ path: join(stage.pictures, `${name}.png`) });
}

/** No page is wider than the window. */
async function fits(page: Page, name: string): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    innerWidth,
  ]);
  assert.ok((content ?? 0) <= (window ?? 0), `${name}: ${content} px in a window of ${window}`);
}

async function scrollsOneWay(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const main = document.querySelector("main");
    return main ? main.scrollWidth - main.clientWidth : 0;
  });
  assert.ok(wide <= 0, `${name}: ${wide} px wider than the window`);
}

function look(phone: boolean, colors: "dark" | "light"): Story {
  const size = phone ? "360" : "1280";
  return [
    `every page at ${size} px, ${colors}: accessible, and no wider than the window`,
    (stage) =>
      visit(stage, { phone, colors }, async ({ page, address }) => {
        const problems: string[] = [];
        for (const [name, path, ready] of PAGES) {
          await page.goto(address + path);
          await page.locator(ready).first().waitFor();
          await picture(stage, page, `${name}-${size}-${colors}`);
          for (const one of await violations(page)) problems.push(`${name}: ${one}`);
          await fits(page, name);
        }
        assert.deepEqual(problems, []);
      }),
  ];
}

function playing(phone: boolean, colors: "dark" | "light"): Story {
  const size = phone ? "360" : "1280";
  return [
    `player, queue, menu and dialogs at ${size} px, ${colors}`,
    (stage) =>
      visit(stage, { phone, colors, path: "app/album/al-3" }, async ({ page, address }) => {
        const problems: string[] = [];
        const keep = async (name: string) => {
          await picture(stage, page, `${name}-${size}-${colors}`);
          for (const one of await violations(page)) problems.push(`${name}: ${one}`);
        };
        await page.locator("main .button.primary").click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        await page.keyboard.press("q");
        await page.locator("[role=grid][aria-label=Queue]").waitFor();
        await keep("queue");
        await page.keyboard.press("y");
        await page.locator("[aria-current=true].line").waitFor();
        await page.locator(".line .sung").first().waitFor();
        await keep(phone ? "now-lyrics" : "lyrics");
        if (!phone) {
          await page.keyboard.press("v");
          await page.getByRole("dialog", { name: "Player" }).waitFor();
          await page
            .locator(".large [aria-current=true].line, .large .line.sing")
            .first()
            .waitFor();
          await keep("now-lyrics");
        }
        await page.keyboard.press("y");
        await page.getByRole("dialog", { name: "Player" }).locator(".art").waitFor();
        await keep("now");
        await page.keyboard.press("Escape");
        await page
          .getByRole("button", { name: /^More for/ })
          .first()
          .click();
        await page.getByRole("menu").waitFor();
        await keep("menu");
        await page.keyboard.press("Escape");
        await page.goto(`${address}app/album/al-3`);
        await page.locator("main .facts [aria-haspopup=menu]").click();
        await page.getByRole("menuitem", { name: "Change picture…" }).click();
        await page.getByText("at most 10 MB").waitFor();
        await keep("picture");
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await page.getByRole("dialog", { name: "Keys" }).waitFor();
        await keep("help");
        assert.deepEqual(problems, []);
      }),
  ];
}

function opened(phone: boolean, colors: "dark" | "light"): Story {
  const size = phone ? "360" : "1280";
  return [
    `what opens on the pages about sign-in at ${size} px, ${colors}`,
    (stage) =>
      visit(stage, { phone, colors, path: "app/settings/apps" }, async (visited) => {
        const { page, address } = visited;
        const problems: string[] = [];
        const keep = async (name: string) => {
          await picture(stage, page, `${name}-${size}-${colors}`);
          for (const one of await violations(page)) problems.push(`${name}: ${one}`);
          await fits(page, name);
        };
        await page.getByRole("button", { name: "New app password" }).click();
        await page.getByRole("textbox", { name: "Name" }).fill("Car");
        await keep("new-key");
        await page.getByRole("button", { name: "Make app password" }).click();
        await page.getByRole("img", { name: /^QR code/ }).waitFor();
        await keep("made-key");
        await page.goto(`${address}app/admin/sign-in/test`);
        await page.getByRole("button", { name: "Start the test" }).click();
        await page.getByRole("table").waitFor();
        await keep("spoof-result");
        await page.goto(`${address}app/admin/sign-in`);
        await page.locator("main summary").first().click();
        await page.getByRole("button", { name: "Decide" }).click();
        await page.locator("main [aria-live]").waitFor();
        await keep("dry-run");
        await page.goto(`${address}app/admin/users/2`);
        await page.getByText("Link another name").click();
        await page.getByLabel("The account that stays").selectOption("1");
        await keep("merge");
        assert.deepEqual(problems, []);
      }),
  ];
}

function onAir(phone: boolean, colors: "dark" | "light"): Story {
  const size = phone ? "360" : "1280";
  return [
    `a station that plays, is silent, and what opens around it at ${size} px, ${colors}`,
    (stage) =>
      visit(stage, { phone, colors, path: "app/radio" }, async ({ page, mock }) => {
        const problems: string[] = [];
        const keep = async (name: string) => {
          await picture(stage, page, `${name}-${size}-${colors}`);
          for (const one of await violations(page)) problems.push(`${name}: ${one}`);
          await fits(page, name);
        };
        await page.getByRole("button", { name: "Play Harbour Radio" }).click();
        await page.locator("section[aria-label=Player]").getByText("listened").waitFor();
        await page.locator("main .moving").waitFor();
        await keep("station");
        if (phone) {
          await page.setViewportSize({ width: 320, height: 740 });
          await scrollsOneWay(page, "station at 320 px");
          await page.setViewportSize({ width: 360, height: 740 });
        }
        await page.keyboard.press("v");
        const player = page.getByRole("dialog", { name: "Player" });
        await player.getByText("listened").waitFor();
        await keep("station-now");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "More for Harbour Radio" }).click();
        await page.getByRole("menu").waitFor();
        await keep("station-menu");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Add station" }).click();
        await page.getByLabel("Name").fill("Kitchen");
        await page.getByLabel("Stream address").fill("kitchen");
        await page.keyboard.press("Enter");
        await page.getByRole("alert").waitFor();
        await keep("station-dialog");
        await page.keyboard.press("Escape");
        const detail = "What stands at the station's address is no sound.";
        const next = "Enter the address of the stream itself, not that of a page or a player.";
        mock.answers.stations.silent.set("ra-3", [502, { title: "No sound", detail, next }]);
        await page.getByRole("button", { name: "Play Late Jazz" }).click();
        await page.getByRole("button", { name: "Retry" }).waitFor();
        await keep("station-silent");
        await page.keyboard.press("v");
        await player.getByText(detail).waitFor();
        await keep("station-silent-now");
        await page.keyboard.press("Escape");
        mock.answers.stations.all.length = 0;
        await page.reload();
        await page.getByText("No stations yet").waitFor();
        await keep("station-none");
        assert.deepEqual(problems, []);
      }),
  ];
}

const DOORS = ["openid", "required", "refused", "nobody"] as const;

function doors(phone: boolean, colors: "dark" | "light"): Story {
  const size = phone ? "360" : "1280";
  return [
    `the pages before signing in at ${size} px, ${colors}`,
    (stage) =>
      visit(stage, { phone, colors, door: "password" }, async ({ page, address, mock }) => {
        const problems: string[] = [];
        for (const door of DOORS) {
          mock.door = door;
          await page.goto(`${address}app/`);
          await page.locator(".card h1").waitFor();
          await picture(stage, page, `door-${door}-${size}-${colors}`);
          for (const one of await violations(page)) problems.push(`${door}: ${one}`);
          await fits(page, door);
        }
        assert.deepEqual(problems, []);
      }),
  ];
}

/** No page needs two ways of scrolling in the narrowest window, and everything is large enough to touch. */
const narrow: Story = [
  "the pages about sign-in in a window of 320 px: one way of scrolling, targets of 44 px",
  (stage) =>
    visit(stage, { phone: true }, async ({ page, address }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      const small: string[] = [];
      for (const [name, path, ready] of PAGES.slice(
        PAGES.findIndex(([name]) => name === "settings"),
      )) {
        if (name === "share") continue;
        await page.goto(address + path);
        await page.locator(ready).first().waitFor();
        await fits(page, name);
        await scrollsOneWay(page, name);
        for (const target of await page
          .locator("main :is(button, .button, .icon-button, .tabs a, input, select, .check)")
          .all()) {
          const box = await target.boundingBox();
          const inLabel = await target.evaluate(
            (it) => it.closest("label") !== null && it.tagName === "INPUT",
          );
          if (box && !inLabel && box.height > 1 && box.height < 44) {
            small.push(
              `${name}: ${Math.round(box.height)} px: ${await target.evaluate((it) => it.outerHTML.slice(0, 90))}`,
            );
          }
        }
      }
      assert.deepEqual(small, []);
    }),
];

/** How every page looks, in both colours and on two sizes. */
export const looks: Story[] = [
  look(false, "dark"),
  look(false, "light"),
  look(true, "dark"),
  look(true, "light"),
  playing(false, "dark"),
  playing(true, "light"),
  onAir(false, "dark"),
  onAir(false, "light"),
  onAir(true, "dark"),
  onAir(true, "light"),
  opened(false, "light"),
  opened(false, "dark"),
  opened(true, "dark"),
  opened(true, "light"),
  doors(false, "dark"),
  doors(false, "light"),
  doors(true, "dark"),
  doors(true, "light"),
  narrow,
];
