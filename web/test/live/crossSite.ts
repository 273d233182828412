// Pages of another site try to act as somebody whom the proxy signs in on every request. Called with the scheme and
// the port of the proxy, which answers for both sites; prints "ok" at the end.
import { strict as assert } from "node:assert";
import type { Page } from "playwright-core";
import { launch } from "./launch.ts";

const [scheme = "http", port = ""] = process.argv.slice(2);
const music = `${scheme}://music.example:${port}`;
const evil = `${scheme}://evil.example:${port}`;
const APP = "v=1.16.1&c=evil&f=json";

const browser = await launch("--host-resolver-rules=MAP * 127.0.0.1");
try {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const own = await context.newPage();
  own.setDefaultTimeout(20_000);
  await own.goto(`${music}/app/albums`);
  await own.getByRole("link", { name: "First" }).first().waitFor();
  const me = await read(own, "/api/me");
  assert.equal(me.username, "alice");
  assert.equal(await write(own, "/api/playlists", { name: "own", songs: [] }), 201);
  const song = (await read(own, "/api/library/songs")).items[0].id;

  const stranger = await context.newPage();
  for (const [name, act] of Object.entries(acts(song))) {
    await stranger.goto(evil);
    await act(stranger);
    console.log(`tried: ${name}`);
  }

  const lists = (await read(own, "/api/playlists")).items.map((it: { name: string }) => it.name);
  assert.deepEqual(lists, ["own"], "nothing that another site asked for was done");
  const decided = (await read(own, "/api/signin/decisions")).decisions;
  for (const path of ["/rest/createPlaylist", "/api/playlists", "/rest/ping"]) {
    const refused = decided.filter(
      (it: { path: string; code: string }) => it.path.startsWith(path) && it.code === "EA502",
    );
    const wanted = { "/rest/createPlaylist": 5, "/api/playlists": 2, "/rest/ping": 1 }[path] ?? 0;
    assert.equal(refused.length, wanted, `refusals on ${path}`);
  }
  // A link on another site opens the player all the same.
  await stranger.goto(evil);
  await follow(stranger, `${music}/app/albums`);
  await stranger.getByRole("link", { name: "First" }).first().waitFor();
  console.log("ok");
} finally {
  await browser.close();
}

// biome-ignore lint/suspicious/noExplicitAny: answers of the server as they come
function read(page: Page, path: string): Promise<any> {
  return page.evaluate(async (to) => (await fetch(to)).json(), path);
}

function write(page: Page, path: string, body: object): Promise<number> {
  return page.evaluate(
    async ([to, text]) => {
      const headers = { "Content-Type": "application/json", "X-Requested-With": "XMLHttpRequest" };
      return (await fetch(to as string, { method: "POST", body: text, headers })).status;
    },
    [path, JSON.stringify(body)],
  );
}

/** What a page of another site can do without its visitor noticing, by name. */
function acts(song: string): Record<string, (page: Page) => Promise<unknown>> {
  const make = (name: string) => `${music}/rest/createPlaylist?name=${name}&${APP}`;
  return {
    "a picture": (page) => loaded(page, "img", make("picture")),
    "a picture of the player": async (page) => {
      assert.equal(await loaded(page, "img", `${music}/api/songs/${song}/stream`), "error");
    },
    "a script": async (page) => {
      await page.evaluate(() => {
        Object.assign(window, { told: (it: unknown) => Object.assign(window, { heard: it }) });
      });
      const jsonp = `${music}/rest/ping?v=1.16.1&c=evil&f=jsonp&callback=told`;
      await loaded(page, "script", jsonp);
      const heard = await page.evaluate(() =>
        JSON.stringify((window as { heard?: unknown }).heard),
      );
      assert.ok(heard === undefined || heard.includes('"failed"'), heard);
    },
    "a link": (page) => follow(page, make("link")),
    "a form of GET": (page) => submit(page, "get", make("form"), "text/plain"),
    "a form of POST": (page) =>
      submit(page, "post", make("posted"), "application/x-www-form-urlencoded"),
    "a form with JSON": (page) => submit(page, "post", `${music}/api/playlists`, "text/plain"),
    "a call that must be simple": async (page) => {
      const call = (to: string, method: string) =>
        page.evaluate(
          async ([address, how]) => {
            const body = how === "POST" ? '{"name":"called","songs":[]}' : undefined;
            const init: RequestInit = {
              method: how,
              mode: "no-cors",
              credentials: "include",
              body,
            };
            // What comes back is hidden from the page; here it matters that the call was made.
            return fetch(address as string, init).then(
              () => "hidden",
              () => "forbidden",
            );
          },
          [to, method],
        );
      await call(make("called"), "GET");
      await call(`${music}/api/playlists`, "POST");
    },
    "a call that asks first": async (page) => {
      const told = await page.evaluate(async (to) => {
        const headers = { "Content-Type": "application/json", "X-Requested-With": "x" };
        const init: RequestInit = { method: "POST", body: "{}", headers, credentials: "include" };
        return fetch(to, init).then(
          () => "answered",
          () => "forbidden",
        );
      }, `${music}/api/playlists`);
      assert.equal(told, "forbidden");
    },
    "a call that reads": async (page) => {
      for (const path of ["/api/me", `/rest/getUser?username=alice&${APP}`]) {
        const told = await page.evaluate(async (to) => {
          return fetch(to, { credentials: "include" }).then(
            (answer) => answer.text(),
            () => "forbidden",
          );
        }, music + path);
        assert.ok(!told.includes('"username"'), `${path} tells another site: ${told}`);
      }
    },
  };
}

function loaded(page: Page, kind: "img" | "script", address: string): Promise<string> {
  return page.evaluate(
    ([tag, src]) =>
      new Promise<string>((tell) => {
        const element = document.createElement(tag as "img");
        element.onload = () => tell("load");
        element.onerror = () => tell("error");
        element.src = src as string;
        document.body.append(element);
      }),
    [kind, address],
  );
}

async function follow(page: Page, address: string): Promise<void> {
  const led = page.waitForEvent("framenavigated");
  await page.evaluate((to) => {
    const link = document.createElement("a");
    link.href = to;
    document.body.append(link);
    link.click();
  }, address);
  await led;
}

async function submit(page: Page, method: string, to: string, form: string): Promise<void> {
  const led = page.waitForEvent("framenavigated");
  await page.evaluate(
    ([how, address, type]) => {
      const sent = document.createElement("form");
      sent.method = how as string;
      sent.action = address as string;
      sent.enctype = type as string;
      const fields =
        type === "text/plain" && how === "post"
          ? [['{"name":"formed","songs":[],"x":"', '"}']]
          : [...new URL(address as string).searchParams];
      for (const [name = "", value = ""] of fields) {
        const input = document.createElement("input");
        input.name = name;
        input.value = value;
        sent.append(input);
      }
      document.body.append(sent);
      sent.submit();
    },
    [method, to, form],
  );
  await led;
}
