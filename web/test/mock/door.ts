import type { AppKey, Decision, SessionRow, SpoofRow } from "../../src/api/types.ts";
import { type Answer, type Body, problem } from "./answering.ts";

const NOW = "2026-11-23T18:00:00Z";

function key(id: string, name: string, more: Partial<AppKey>): AppKey {
  return {
    id,
    name,
    scope: "edit",
    olderApp: false,
    created: "2026-10-01T10:00:00Z",
    lastUsed: NOW,
    lastClient: "Tempo",
    expires: null,
    paused: false,
    ...more,
  };
}

function session(id: string, device: string, more: Partial<SessionRow>): SessionRow {
  return {
    id,
    kind: "web",
    way: "password",
    device,
    client: "Firefox",
    address: "192.0.2.7",
    created: "2026-11-20T09:00:00Z",
    lastSeen: NOW,
    current: false,
    ...more,
  };
}

function decision(code: string, user: string | null, more: Partial<Decision>): Decision {
  return {
    time: NOW,
    request: `r-${code}`,
    peer: "10.0.0.2",
    client: "192.0.2.7",
    listener: "0.0.0.0:4533",
    trusted: true,
    matched: "10.0.0.0/24",
    headers: ["Remote-User"],
    claimed: user ?? "mallory",
    code,
    sentence: "",
    next: "",
    user,
    way: user ? "proxy" : null,
    method: "GET",
    path: "/api/me",
    times: 1,
    ...more,
  };
}

const REFUSED = {
  trusted: false,
  matched: null,
  peer: "203.0.113.9",
  sentence: "The request came from an address that is not in the list of trusted sources.",
  next: "If your proxy connects from there, add 203.0.113.9 to ExtAuth.TrustedSources.",
};
const PROBE_PATHS = ["/", "/api/me", "/rest/ping", "/share/x"];
const PROBE_HEADERS = ["Remote-User", "Remote_User", "Remote-Groups"];

/** Everything of the API about who comes in and how. */
export class Door {
  readonly #keys = [
    key("1", "Phone", {}),
    key("2", "Kitchen radio", { scope: "play", olderApp: true, lastUsed: null, lastClient: "" }),
    key("3", "Old tablet", { paused: true }),
    key("4", "Party", { expires: "2026-11-01T00:00:00Z" }),
  ];
  readonly #sessions = [
    session("s1", "Linux", { current: true }),
    session("s2", "iPhone", { kind: "proxy", way: "proxy", client: "Safari" }),
    session("s3", "Tempo", { kind: "app", way: "key", client: "Tempo", address: "192.0.2.9" }),
  ];
  readonly #deleted = [{ username: "robin", deleted: "2026-11-02T08:00:00Z" }];
  readonly #decisions = [
    decision("signed-in", "jane", {}),
    decision("EA101", null, REFUSED),
    decision("EA404", null, {
      sentence: "The account kit is disabled.",
      next: "Enable it on the page Accounts, if kit should come in.",
    }),
  ];
  #pairing = "waiting";
  #nextId = 50;

  answer(method: string, path: string, query: URLSearchParams, body: Body): Answer | null {
    const [area = "", id = ""] = path.split("/").map(decodeURIComponent);
    switch (area) {
      case "keys":
        return method === "POST" ? this.#made(body) : listed(this.#keys, method, id);
      case "sessions":
        if (method === "DELETE" && id === "") this.#sessions.length = 0;
        return listed(this.#sessions, method, id);
      case "pairing":
        return this.#pair(method, id, body);
      case "signin":
        return this.#signin(path, query, body);
      case "audit":
        return this.#audit(query);
      default:
        return null;
    }
  }

  deletedNames(method: string, username: string): Answer {
    const at = this.#deleted.findIndex((one) => one.username === username);
    if (method === "DELETE" && at >= 0) this.#deleted.splice(at, 1);
    return method === "DELETE" ? [204, null] : [200, page(this.#deleted)];
  }

  tombstone(username: string): void {
    this.#deleted.push({ username, deleted: NOW });
  }

  #made(body: Body): Answer {
    const id = String(this.#nextId++);
    const name = String(body.name);
    this.#keys.push(key(id, name, { ...body, lastUsed: null, lastClient: "" }));
    return [201, { id, name, key: "sd_k3Jx9QpLr2vW8yTz5uMb1nEa7cHd4fGs6wXq" }];
  }

  #pair(method: string, code: string, body: Body): Answer {
    if (code !== "ABCDEFGH" || this.#pairing !== "waiting") return [404, problem(404, "No")];
    if (method === "GET") {
      const expires = new Date(Date.now() + 540_000).toISOString();
      return [200, { code: "ABCD-EFGH", client: "Living room TV", address: "192.0.2.44", expires }];
    }
    this.#pairing = body.approve === true ? "approved" : "refused";
    return [204, null];
  }

  #signin(path: string, query: URLSearchParams, body: Body): Answer | null {
    switch (path) {
      case "signin/decisions": {
        const fits = (one: Decision) =>
          (query.get("code") ?? one.code) === one.code &&
          (query.get("request") ?? one.request) === one.request &&
          (query.get("user") ?? one.user) === one.user;
        const request = decision("signed-in", "jane", { peer: "10.0.0.2" });
        return [200, { request, decisions: this.#decisions.filter(fits) }];
      }
      case "signin/warnings":
        return [
          200,
          page([
            {
              code: "EA101",
              sentence:
                "10.0.0.1 is the container’s gateway: every visitor of a published port looks like it.",
              next: "Put the proxy into the same container network and trust its address instead.",
            },
          ]),
        ];
      case "signin/dry-run": {
        const more = { peer: String(body.peer), path: String(body.path), request: "" };
        return [200, decision("EA101", null, { ...REFUSED, ...more })];
      }
      case "signin/recipes":
        return [
          200,
          page([pair("nginx", "authelia"), pair("nginx", "basic"), pair("caddy", "authelia")]),
        ];
      case "signin/recipe":
        return [200, recipe(query.get("proxy") ?? "", query.get("gateway") ?? "")];
      case "signin/spoof-test":
        return [201, { nonce: "n1", address: "", probes: probes() }];
      default:
        return path.startsWith("signin/spoof-test/")
          ? [200, { finished: true, rows: spoofRows() }]
          : null;
    }
  }

  #audit(query: URLSearchParams): Answer {
    const events = ["session-opened", "key-made", "credential-wrong", "role-changed"];
    const lines = Array.from({ length: 130 }, (_, i) => ({
      time: new Date(Date.parse(NOW) - i * 600_000).toISOString(),
      request: `r-${i}`,
      event: events[i % events.length] ?? "",
      peer: "10.0.0.2",
      client: "192.0.2.7",
      by: i % 3 === 0 ? "jane" : "sam",
      on: i % 5 === 0 ? "=cmd" : "sam",
      method: "proxy",
      result: i % 4 === 2 ? "refused" : null,
      times: 1,
    }))
      .filter((line) => (query.get("event") ?? line.event) === line.event)
      .filter((line) => (query.get("user") ?? line.on) === line.on)
      .filter((line) => line.time < (query.get("before") ?? "9"));
    return [200, { total: 130, items: lines.slice(0, Number(query.get("limit") ?? 100)) }];
  }
}

function page(items: unknown[]): object {
  return { total: items.length, items };
}

function listed(items: { id: string | number }[], method: string, id: string): Answer {
  const at = items.findIndex((one) => String(one.id) === id);
  if (method === "DELETE" && at >= 0) items.splice(at, 1);
  return method === "DELETE" ? [204, null] : [200, page(items)];
}

function probes(): object[] {
  return PROBE_PATHS.flatMap((path) => PROBE_HEADERS.map((name) => [path, name] as const)).map(
    ([path, name], id) => ({
      id,
      path: `${path}?probe=n1-${id}`,
      headers: [[name, "mallory"]],
      credentials: name === "Remote_User" ? "omit" : "include",
    }),
  );
}

function spoofRows(): SpoofRow[] {
  return PROBE_PATHS.flatMap((path) => PROBE_HEADERS.map((header) => [path, header] as const)).map(
    ([path, header], id) => {
      const danger = header === "Remote-Groups" && path === "/api/me";
      const line = 'proxy_set_header Remote-Groups "";';
      return {
        id,
        path,
        header,
        arrived: danger,
        verdict: danger ? ("danger" as const) : ("did not arrive" as const),
        sentence: danger ? "The forged Remote-Groups arrived." : "The proxy removed it.",
        next: danger ? "Let the proxy remove Remote-Groups on this path." : "Nothing to do.",
        fixes: danger ? [{ proxy: "nginx", line }] : [],
      };
    },
  );
}

function pair(proxy: string, gateway: string): object {
  const named = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);
  return { proxy, proxyName: named(proxy), gateway, gatewayName: named(gateway) };
}

function recipe(proxy: string, gateway: string): object {
  const text = `# ${proxy} with ${gateway}\nserver {\n  location / {\n    auth_request /gateway;\n    proxy_set_header Remote-User $user; # a line that is longer than a phone is wide\n  }\n}\n`;
  return {
    proxy,
    gateway,
    evidence: "Tried with the real proxy and an imitated gateway.",
    files: [{ name: "nginx.conf", text }],
    notes: ["Let the gateway send its header on every path but /share/."],
  };
}
