import { describe, expect, test } from "vitest";
import { ApiError, SignedOutError, UnreachableError, verdictOf } from "../../src/api/answer.ts";
import { Client } from "../../src/api/client.ts";

describe("what an answer means", () => {
  test.each([
    ["our answer", { type: "basic", status: 200, marked: true }, "ours"],
    ["our refusal", { type: "basic", status: 403, marked: true }, "ours"],
    ["our not found", { type: "basic", status: 404, marked: true }, "ours"],
    ["our failure", { type: "basic", status: 500, marked: true }, "ours"],
    ["our session ended", { type: "basic", status: 401, marked: true }, "signedOut"],
    [
      "gateway redirects elsewhere",
      { type: "opaqueredirect", status: 0, marked: false },
      "signedOut",
    ],
    ["gateway says 401", { type: "basic", status: 401, marked: false }, "signedOut"],
    ["gateway says 403", { type: "basic", status: 403, marked: false }, "signedOut"],
    ["gateway says 407", { type: "basic", status: 407, marked: false }, "signedOut"],
    ["gateway's sign-in page", { type: "basic", status: 200, marked: false }, "signedOut"],
    ["nothing behind the gateway", { type: "basic", status: 502, marked: false }, "restarting"],
    ["server starting behind it", { type: "basic", status: 503, marked: false }, "restarting"],
    ["gateway counts requests", { type: "basic", status: 429, marked: false }, "restarting"],
  ] as const)("%s", (_name, head, verdict) => {
    expect(verdictOf({ contentType: "application/json", ...head })).toBe(verdict);
  });

  test("HTML is never ours, even with our mark", () => {
    const head = { type: "basic", status: 200, marked: true, contentType: "text/html" };
    expect(verdictOf(head)).toBe("signedOut");
  });
});

/** A server that answers what the test says, and remembers what it was asked. */
class FakeServer {
  asked: string[] = [];
  headers: Record<string, string>[] = [];
  answer: () => Response = () => ours(200, {});
  readonly seen: string[] = [];
  replaced = 0;
  readonly client = new Client({
    fetch: async (address, init) => {
      this.asked.push(`${init.method} ${address}`);
      this.headers.push(init.headers as Record<string, string>);
      return this.answer();
    },
    changed: (connection) => this.seen.push(connection),
    replaced: () => {
      this.replaced++;
    },
  });
}

function ours(status: number, body: unknown): Response {
  const text = status === 204 ? null : JSON.stringify(body);
  return new Response(text, { status, headers: { "X-Stagedoor": "1" } });
}

const gateway = () => new Response("<h1>Sign in</h1>", { status: 200 });

test("every call says that it is a script's and wants JSON", async () => {
  const server = new FakeServer();
  await server.client.call("api/stars/1", { method: "PUT", body: { a: 1 } });
  expect(server.headers[0]).toEqual({
    Accept: "application/json",
    "X-Requested-With": "XMLHttpRequest",
    "Content-Type": "application/json",
  });
});

test("calls say whose page this is, and who came meanwhile is asked for", async () => {
  const server = new FakeServer();
  server.client.user = 7;
  await server.client.get("api/library/home");
  expect(server.headers[0]).toMatchObject({ "X-Stagedoor-User": "7" });
  await server.client.call("api/me", { knocking: true });
  expect(server.headers[1]).not.toHaveProperty("X-Stagedoor-User");
  server.answer = () => ours(409, { code: "other-user" });
  await expect(server.client.call("api/stars/1", { method: "PUT" })).rejects.toBeInstanceOf(
    ApiError,
  );
  expect(server.replaced).toBe(1);
  server.answer = () => ours(409, { code: "name-taken" });
  await expect(server.client.get("api/x")).rejects.toBeInstanceOf(ApiError);
  expect(server.replaced).toBe(1);
});

test("a sign-in page is never read as JSON", async () => {
  const server = new FakeServer();
  server.answer = gateway;
  await expect(server.client.get("api/library/home")).rejects.toBeInstanceOf(SignedOutError);
  expect(server.seen).toEqual(["signedOut"]);
});

test("writes wait while signed out, and are sent in order afterwards; reads are dropped", async () => {
  const server = new FakeServer();
  server.answer = gateway;
  const first = server.client.call("api/stars/1", { method: "PUT" });
  await Promise.resolve();
  await expect(server.client.get("api/me")).rejects.toBeInstanceOf(SignedOutError);
  const second = server.client.call("api/stars/2", { method: "PUT" });
  expect(server.client.parkedCount).toBe(2);
  server.answer = () => ours(204, null);
  server.asked = [];
  void server.client.resume();
  await Promise.all([first, second]);
  expect(server.asked).toEqual(["PUT api/stars/1", "PUT api/stars/2"]);
});

/** Three writes that wait because the session ended. */
async function withWaiting(server: FakeServer): Promise<Promise<unknown>[]> {
  server.answer = gateway;
  const calls = [1, 2, 3].map((n) => server.client.call(`api/stars/${n}`, { method: "PUT" }));
  await new Promise(setImmediate);
  server.asked = [];
  return calls;
}

test("what waited is sent one after the other, and nothing new overtakes it", async () => {
  const server = new FakeServer();
  const calls = await withWaiting(server);
  let underWay = 0;
  let most = 0;
  const slow = new Client({
    fetch: async (address, init) => {
      most = Math.max(most, ++underWay);
      server.asked.push(`${init.method} ${address}`);
      await new Promise(setImmediate);
      underWay--;
      return ours(204, null);
    },
    changed: () => {},
  });
  slow.takeOver(server.client.kept);
  await slow.call("api/stars/4", { method: "DELETE" });
  expect(most).toBe(1);
  expect(server.asked).toEqual([
    "PUT api/stars/1",
    "PUT api/stars/2",
    "PUT api/stars/3",
    "DELETE api/stars/4",
  ]);
  server.answer = () => ours(204, null);
  await server.client.resume();
  await Promise.all(calls);
});

test("a session that ends again while writes are sent loses none and keeps their order", async () => {
  const server = new FakeServer();
  const calls = await withWaiting(server);
  server.answer = () => (server.asked.length < 2 ? ours(204, null) : gateway());
  await server.client.resume();
  expect([server.client.parkedCount, server.client.connection]).toEqual([2, "signedOut"]);
  server.asked = [];
  server.answer = () => ours(204, null);
  await server.client.resume();
  await Promise.all(calls);
  expect(server.asked).toEqual(["PUT api/stars/2", "PUT api/stars/3"]);
});

test("a refused write does not hold up the ones behind it", async () => {
  const server = new FakeServer();
  const [first, ...others] = await withWaiting(server);
  server.answer = () => (server.asked.length === 1 ? ours(404, {}) : ours(204, null));
  await Promise.all([
    server.client.resume(),
    expect(first).rejects.toBeInstanceOf(ApiError),
    ...others,
  ]);
});

test("a write that met no network asks once whether the session ended", async () => {
  const server = new FakeServer();
  server.answer = () => {
    if (server.asked.length > 1) return gateway();
    throw new TypeError("Failed to fetch");
  };
  void server.client.call("api/stars/1", { method: "PUT" });
  await new Promise(setImmediate);
  expect(server.asked).toEqual(["PUT api/stars/1", "GET api/me"]);
  expect([server.client.parkedCount, server.client.connection]).toEqual([1, "signedOut"]);
});

test("only what was done with music is kept over a reload, never a password", async () => {
  const server = new FakeServer();
  server.answer = gateway;
  void server.client.call("api/users/1", { method: "PATCH", body: { password: "s3cret" } });
  void server.client.call("api/ratings/a", { method: "PUT", body: { rating: 4 } });
  await new Promise(setImmediate);
  expect(server.client.kept).toEqual([
    { path: "api/ratings/a", options: { method: "PUT", body: { rating: 4 } } },
  ]);
});

test("a sound larger than asked for is not kept", async () => {
  const server = new FakeServer();
  const sound = (bytes: number) => server.client.whole("s", bytes, new AbortController().signal);
  server.answer = () => new Response("0123456789", { headers: { "X-Stagedoor": "1" } });
  expect((await sound(10))?.size).toBe(10);
  expect(await sound(9)).toBeNull();
  server.answer = gateway;
  expect(await sound(1_000)).toBeNull();
  expect(server.seen).toEqual(["signedOut"]);
});

test("why a sound is not sent is told; one that is sent is let go of at once", async () => {
  const server = new FakeServer();
  const tried = () => server.client.trySound("s", new AbortController().signal);
  const answer = ours(200, "endless");
  server.answer = () => answer;
  await tried();
  expect(await answer.body?.getReader().read()).toMatchObject({ done: true });
  server.answer = () => ours(504, { title: "No sound", detail: "It did not answer in time." });
  await expect(tried()).rejects.toThrow("It did not answer in time.");
  server.answer = gateway;
  await expect(tried()).rejects.toBeInstanceOf(SignedOutError);
});

test("an answer that was under way does not hide that the session ended", async () => {
  const server = new FakeServer();
  let answerLate: (response: Response) => void = () => {};
  const late = new Client({
    fetch: (address) =>
      address === "slow"
        ? new Promise((resolve) => {
            answerLate = resolve;
          })
        : Promise.resolve(gateway()),
    changed: (connection) => server.seen.push(connection),
  });
  const slow = late.get("slow");
  await expect(late.get("quick")).rejects.toBeInstanceOf(SignedOutError);
  answerLate(ours(200, {}));
  await slow;
  expect(late.connection).toBe("signedOut");
});

test("a wrong password is an answer, not an ended session", async () => {
  const server = new FakeServer();
  server.answer = () => ours(401, { title: "No" });
  const call = server.client.call("api/session", { method: "POST", body: {}, knocking: true });
  await expect(call).rejects.toBeInstanceOf(ApiError);
  expect(server.seen).toEqual([]);
});

test("what waited is forgotten when somebody else signs in", async () => {
  const server = new FakeServer();
  server.answer = gateway;
  const waiting = server.client.call("api/stars/1", { method: "PUT" });
  await new Promise(setImmediate);
  server.client.forget();
  await server.client.resume();
  await expect(waiting).rejects.toBeInstanceOf(SignedOutError);
  expect(server.asked).toEqual(["PUT api/stars/1"]);
});

test("no network is told apart from a server that is starting", async () => {
  const server = new FakeServer();
  server.answer = () => new Response("", { status: 502 });
  await expect(server.client.get("api/me")).rejects.toBeInstanceOf(UnreachableError);
  server.answer = () => {
    throw new TypeError("Failed to fetch");
  };
  await expect(server.client.get("api/me")).rejects.toBeInstanceOf(UnreachableError);
  expect(server.seen).toEqual(["restarting", "offline"]);
});

test("a refusal carries what the server says about it", async () => {
  const server = new FakeServer();
  const body = { title: "Refused", detail: "Not yours", code: "EA404", requestId: "r7" };
  server.answer = () => ours(403, body);
  const failure = await server.client.get("api/users").catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(ApiError);
  expect((failure as ApiError).problem).toMatchObject({
    status: 403,
    code: "EA404",
    requestId: "r7",
  });
});
