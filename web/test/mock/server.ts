import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { type Answer, type Body, problem } from "./answering.ts";
import { Answers } from "./answers.ts";
import { library } from "./library.ts";
import { picture, wav } from "./media.ts";

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
].join("; ");
const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

export interface MockOptions {
  dist: string;
  /** The path it is served under. */
  base?: string;
  albums?: number;
  songSeconds?: number;
  way?: Answers["way"];
}

/** A gateway may end a session by a redirect to another origin, by 401, or by its own page. */
const GATES = ["redirect", "401", "html"] as const;
type Gate = (typeof GATES)[number];
type Door = "open" | "password" | "nobody" | "required" | "openid" | "setup" | "refused" | Gate;

/** The player's files and an API that answers like the real one, from memory. */
export class Mock {
  /** The code of the one link that still works. */
  link = "once";
  /** How the door behaves; tests change it while the server runs. */
  door: Door = "open";
  /** Every call that a gateway kept from us, as "METHOD path". */
  readonly kept: string[] = [];
  user = "jane";
  /** Every answered call, as "METHOD path". */
  readonly calls: string[] = [];
  /** Ids of songs whose sound is broken. */
  readonly broken = new Set<string>();
  readonly answers: Answers;
  readonly #options: Required<MockOptions>;
  readonly #server: Server;
  readonly #listeners = new Set<ServerResponse>();

  constructor(options: MockOptions) {
    this.#options = { base: "/", albums: 60, songSeconds: 140, way: "password", ...options };
    this.answers = new Answers(library(this.#options.albums, this.#options.songSeconds));
    this.answers.way = this.#options.way;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((failure: unknown) => {
        if (!response.headersSent) send(response, 500, "text/plain", String(failure));
      });
    });
  }

  /** Begins to serve; answers the address of the player. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    const address = this.#server.address();
    const chosen = typeof address === "object" && address ? address.port : port;
    return `http://127.0.0.1:${chosen}${this.#options.base}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  tell(event: string, data: object): void {
    for (const one of this.#listeners) {
      one.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://mock");
    if (!url.pathname.startsWith(this.#options.base)) return send(response, 404, "text/plain", "");
    const path = url.pathname.slice(this.#options.base.length);
    if (path.startsWith("share/assets/")) return this.#file(path, response);
    if (path.startsWith("share/")) return this.#shared(path, request, response);
    if (path.startsWith("gateway/")) return this.#gateway(path, url.searchParams, response);
    const gate = GATES.find((one) => one === this.door);
    if (gate) return this.#gated(gate, path + url.search, request, response);
    if (!path.startsWith("api/")) return this.#file(path, response);
    await this.#api(request, response, path.slice("api/".length), url.searchParams);
  }

  /** How many pages follow our events. */
  get followers(): number {
    return this.#listeners.size;
  }

  /** A gateway whose session is over; its page has one button. */
  #gated(gate: Gate, path: string, request: IncomingMessage, response: ServerResponse): void {
    if (path.startsWith("api/")) this.kept.push(`${request.method} ${path}`);
    const rd = encodeURIComponent(`${this.#options.base}${path}`);
    if (gate === "redirect") {
      const host = (request.headers.host ?? "").replace("127.0.0.1", "localhost");
      const Location = `http://${host}${this.#options.base}gateway/sign-in?rd=${rd}`;
      response.writeHead(302, { Location }).end();
    } else {
      send(response, gate === "401" ? 401 : 200, "text/html", this.#gatewayPage(rd));
    }
  }

  #gateway(path: string, query: URLSearchParams, response: ServerResponse): void {
    const rd = query.get("rd") ?? "/";
    if (path !== "gateway/in") {
      return send(response, 200, "text/html", this.#gatewayPage(encodeURIComponent(rd)));
    }
    this.door = "open";
    const port = (this.#server.address() as { port: number }).port;
    response.writeHead(302, { Location: `http://127.0.0.1:${port}${rd}` }).end();
  }

  #gatewayPage(rd: string): string {
    return `<h1>Gateway</h1><a href="${this.#options.base}gateway/in?rd=${rd}">Let me in</a>`;
  }

  async #api(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
  ) {
    const method = request.method ?? "GET";
    const whose = request.headers["x-stagedoor-user"];
    const { id } = this.answers.me(this.user) as { id: number };
    if (whose !== undefined && whose !== String(id)) {
      response.setHeader("X-Stagedoor", "1");
      const refusal = { ...problem(409, "Another user"), code: "other-user" };
      return send(response, 409, "application/json", JSON.stringify(refusal));
    }
    this.calls.push(`${method} ${path}${path.includes("/stream") ? `?${query}` : ""}`);
    response.setHeader("X-Stagedoor", "1");
    if (path === "events") return this.#listen(request, response);
    const media = /^(covers|songs)\/([^/]+)/.exec(path);
    if (media?.[1] === "covers") {
      return send(response, 200, "image/svg+xml", picture(media[2] ?? ""));
    }
    const station = /^stations\/([^/]+)\/stream$/.exec(path);
    if (station) return this.#station(station[1] ?? "", request, response);
    if (media && !path.endsWith("/tags")) return this.#sound(media[2] ?? "", request, response);
    const body = await bodyOf(request);
    const [status, data] =
      this.#atTheDoor(method, path, body) ?? this.answers.answer(method, path, query, body);
    send(response, status, "application/json", status === 204 ? "" : JSON.stringify(data));
  }

  #atTheDoor(method: string, path: string, body: Body): Answer | null {
    if (path === "server") {
      const needsSetup = this.door === "setup";
      const required = this.door === "required";
      const facts = { name: "Stagedoor", version: "0.1.0", needsSetup, passwordLogin: !required };
      const delegated = required || this.door === "nobody";
      const openid = {
        text: "Sign in with Example",
        start: `${this.#options.base}api/openid/start`,
      };
      const more = this.door === "openid" ? { openid } : {};
      return [200, { ...facts, delegated, mode: required ? "required" : "optional", ...more }];
    }
    if (path === "session" && method === "DELETE") {
      this.door = "password";
      return [204, null];
    }
    if (path === "session" && typeof body.link === "string") {
      if (body.link !== this.link)
        return [403, { ...problem(403, "No"), next: "Ask for a new one." }];
      this.link = "";
      this.door = "open";
      return [200, this.answers.me(this.user)];
    }
    if (path === "session" || path === "setup") {
      if (body.password !== "right") return [path === "setup" ? 403 : 401, problem(401, "No")];
      this.door = "open";
      return [path === "setup" ? 201 : 200, this.answers.me(this.user)];
    }
    if (this.door === "refused") {
      const detail = "The gateway says you are kit, whose account is disabled here.";
      const more = { detail, code: "EA404", next: "Ask an administrator to enable it." };
      return [403, { ...problem(403, "This account is disabled"), ...more }];
    }
    if (this.door !== "open") return [401, problem(401, "Nobody")];
    return path === "me" ? [200, this.answers.me(this.user)] : null;
  }

  #listen(request: IncomingMessage, response: ServerResponse): void {
    if (this.door !== "open") return send(response, 401, "text/plain", "");
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(": hello\n\n");
    this.#listeners.add(response);
    request.on("close", () => this.#listeners.delete(response));
  }

  #sound(id: string, request: IncomingMessage, response: ServerResponse): void {
    if (this.door !== "open") return send(response, 401, "text/plain", "");
    if (this.broken.has(id)) return send(response, 200, "audio/flac", "not sound at all");
    const seconds = Math.min(this.#options.songSeconds, 20);
    ranged(wav(seconds, 196 + ((id.charCodeAt(id.length - 1) * 11) % 200)), request, response);
  }

  #station(id: string, request: IncomingMessage, response: ServerResponse): void {
    if (this.door !== "open") return send(response, 401, "text/plain", "");
    this.answers.stations.stream(id, request, response);
  }

  async #shared(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id, what] = path.split("/");
    if (!what) return this.#page("share.html", response);
    if (id !== "sh1") return send(response, 404, "application/json", "{}");
    if (what === "cover") return send(response, 200, "image/svg+xml", picture("al-3"));
    if (what === "stream") return ranged(wav(3, 220), request, response);
    const album = this.answers.music.albums[3];
    const songs = this.answers.music.songs
      .filter((song) => song.albumId === album?.id)
      .map(({ title, artist, album: on, durationMs }, i) => {
        return { n: i + 1, title, artist, album: on, durationMs, suffix: "wav", codec: "pcm" };
      });
    const description = "For the trip. Best heard by the window.";
    const data = { title: album?.title, description, download: true, cover: "1", songs };
    send(response, 200, "application/json", JSON.stringify(data));
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    if (path === "" || path === "app" || path.startsWith("app/")) {
      return this.#page("index.html", response);
    }
    try {
      const bytes = await readFile(join(this.#options.dist, normalize(path)));
      send(response, 200, TYPES[extname(path)] ?? "application/octet-stream", bytes);
    } catch {
      send(response, 404, "text/plain", "no such file");
    }
  }

  async #page(name: string, response: ServerResponse): Promise<void> {
    const page = await readFile(join(this.#options.dist, name), "utf8");
    response.setHeader("Content-Security-Policy", CSP);
    send(response, 200, "text/html; charset=utf-8", page.replace("/__base__/", this.#options.base));
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { "Content-Type": type });
  response.end(body);
}

function ranged(bytes: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const first = Number(range?.[1] ?? 0);
  const last = range?.[2] ? Math.min(Number(range[2]), bytes.length - 1) : bytes.length - 1;
  response.writeHead(range ? 206 : 200, {
    "Content-Type": "audio/wav",
    "Accept-Ranges": "bytes",
    "Content-Length": last - first + 1,
    ...(range ? { "Content-Range": `bytes ${first}-${last}/${bytes.length}` } : {}),
  });
  response.end(bytes.subarray(first, last + 1));
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const json = request.headers["content-type"] === "application/json";
  return text && json ? (JSON.parse(text) as Body) : {};
}
