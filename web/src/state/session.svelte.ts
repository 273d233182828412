import { ApiError, type Problem, SignedOutError } from "../api/answer.ts";
import { Client, type Connection, type KeptWrite } from "../api/client.ts";
import type { Me, ServerFacts } from "../api/types.ts";

export type Phase =
  | "starting"
  | "ready"
  | "door" /* nobody: sign in with a password */
  | "outside" /* nobody: a gateway has to let us in */
  | "setup"
  | "refused"
  | "unreachable"
  | "otherUser";

const PROBE_MS = 15_000;
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A tab that was left alone this long asks who it is before it goes on. */
const STALE_MS = 60_000;
const CHANNEL = "stagedoor";
const KEPT_WRITES = "stagedoor.writes";
const WINDOW = "width=520,height=680";

/** Tells the other tabs of this browser who is signed in now. */
interface Announcement {
  user: number;
}

/** Who is listening, and whether the server still knows. */
class Session {
  phase = $state<Phase>("starting");
  me = $state.raw<Me | null>(null);
  server = $state.raw<ServerFacts | null>(null);
  problem = $state.raw<Problem | null>(null);
  connection = $state<Connection>("fine");
  /** Grows each time data should be asked for again. */
  generation = $state(0);
  /** Whether the password form stands over the page because the session ended. */
  askPassword = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #probing: Promise<boolean> | null = null;
  #askedAt = 0;
  #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);

  readonly client = new Client({
    fetch: (address, init) => fetch(address, init),
    changed: (connection) => this.#changed(connection),
    replaced: () => void this.probe(),
  });

  constructor() {
    this.#channel?.addEventListener("message", (event: MessageEvent<Announcement>) => {
      const same = this.connection === "fine" && this.me?.id === event.data.user;
      if (this.me && !same) void this.probe();
    });
    if (typeof window === "undefined") return;
    window.addEventListener("focus", () => {
      const stale = this.me !== null && performance.now() - this.#askedAt > STALE_MS;
      if (this.connection !== "fine" || stale) void this.probe();
    });
    window.addEventListener("online", () => void this.probe());
    window.addEventListener("pagehide", () => this.#keepWrites());
  }

  /** Where people sign in, as far as the server has said; else "". */
  get signInHost(): string {
    const { provider = "", logoutUrl = "" } = this.me ?? {};
    for (const address of [logoutUrl, provider]) {
      if (/^https?:/.test(address) && URL.canParse(address)) return new URL(address).host;
    }
    return "";
  }

  /** The first question: who am I? */
  async begin(): Promise<void> {
    try {
      this.welcome(await this.#whoAmI());
      this.announce();
    } catch (failure) {
      await this.#atTheDoor(failure);
    }
  }

  welcome(me: Me): void {
    if (this.me && this.me.id !== me.id) {
      this.client.forget();
      sessionStorage.clear();
      this.me = me;
      this.phase = "otherUser";
      return;
    }
    this.me = me;
    this.client.user = me.id;
    this.phase = "ready";
    this.askPassword = false;
    this.problem = null;
    void this.client.resume();
  }

  /** Asks again whether we are signed in; goes on where it stopped when we are. */
  probe(): Promise<boolean> {
    if (this.phase === "otherUser") return Promise.resolve(false);
    this.#probing ??= this.#ask().finally(() => {
      this.#probing = null;
    });
    return this.#probing;
  }

  async #ask(): Promise<boolean> {
    try {
      const me = await this.#whoAmI();
      if (this.phase === "ready" || this.phase === "unreachable" || this.phase === "outside") {
        this.welcome(me);
      }
      return true;
    } catch (failure) {
      // A refusal ends the session as well: the account was disabled, or left the group.
      const refused = failure instanceof ApiError && [401, 403].includes(failure.problem.status);
      if (refused) this.client.ended();
      this.problem = failure instanceof ApiError ? failure.problem : null;
      if (this.connection !== "fine") this.#probeLater();
      return false;
    }
  }

  #whoAmI(): Promise<Me> {
    this.#askedAt = performance.now();
    return this.client.call<Me>("api/me", { knocking: true });
  }

  /** Opens the way back in: the gateway's page in a small window, or our own form. */
  async signInAgain(): Promise<void> {
    if (this.me?.signIn === "password") {
      if (!(await this.probe())) this.askPassword = true;
      return;
    }
    if (this.me?.signIn === "link") {
      if (!(await this.probe())) location.assign("app/");
      return;
    }
    // Opened before anything is asked: a browser blocks a window that comes late after the click.
    const popup = window.open(this.#wayIn("app/resume?popup=1"), "stagedoor-sign-in", WINDOW);
    if (!popup) this.leaveForSignIn();
  }

  leaveForSignIn(): void {
    location.assign(this.#wayIn(`app/resume?to=${encodeURIComponent(hereBelowBase())}`));
  }

  /** A provider that our server sends people to itself has an address of its own. */
  #wayIn(page: string): string {
    if (this.me?.signIn !== "openid") return page;
    return `api/openid/start?to=${encodeURIComponent(`/${page}`)}`;
  }

  /** Tells the tabs that wait who the gateway let in. */
  announce(): void {
    if (this.me) this.#channel?.postMessage({ user: this.me.id } satisfies Announcement);
  }

  async signOut(): Promise<void> {
    const logoutUrl = this.me?.logoutUrl ?? "";
    await this.client
      .call("api/session", { method: "DELETE", knocking: true })
      .catch((failure: unknown) => {
        const over = failure instanceof ApiError && failure.problem.status === 401;
        if (!over && !(failure instanceof SignedOutError)) throw failure;
      });
    // From here on nothing of this person is kept for the next page.
    this.phase = "starting";
    sessionStorage.clear();
    location.assign(logoutUrl || "app/signed-out");
  }

  /** Sends what waited in the page that this one replaces; called once the player stands. */
  takeOverWrites(): void {
    const text = sessionStorage.getItem(KEPT_WRITES);
    sessionStorage.removeItem(KEPT_WRITES);
    if (!text) return;
    const { user, writes } = JSON.parse(text) as { user: number; writes: KeptWrite[] };
    if (user === this.me?.id) this.client.takeOver(writes);
  }

  /** Before the page goes away for a sign-in: what still waits, for this tab only. */
  #keepWrites(): void {
    const writes = this.client.kept;
    if (this.phase !== "ready" || writes.length === 0) return;
    sessionStorage.setItem(KEPT_WRITES, JSON.stringify({ user: this.me?.id, writes }));
  }

  async #atTheDoor(failure: unknown): Promise<void> {
    if (failure instanceof ApiError && failure.problem.status === 401) {
      this.problem = failure.problem;
      try {
        this.server = await this.client.call<ServerFacts>("api/server", { knocking: true });
        this.phase = this.server.needsSetup ? "setup" : "door";
      } catch {
        this.#unreachable();
      }
    } else if (failure instanceof ApiError) {
      this.problem = failure.problem;
      this.phase = "refused";
    } else if (failure instanceof SignedOutError) {
      this.phase = "outside";
    } else {
      this.#unreachable();
    }
  }

  #unreachable(): void {
    this.phase = "unreachable";
    this.#probeLater();
  }

  #changed(connection: Connection): void {
    if (connection === this.connection) return;
    this.connection = connection;
    if (connection === "fine") {
      this.#attempt = 0;
      clearTimeout(this.#timer);
      this.generation++;
    } else {
      this.#probeLater();
    }
  }

  #probeLater(): void {
    clearTimeout(this.#timer);
    const backoff = BACKOFF_MS[Math.min(this.#attempt++, BACKOFF_MS.length - 1)] ?? PROBE_MS;
    const wait = this.connection === "signedOut" ? PROBE_MS : backoff;
    this.#timer = setTimeout(() => {
      if (this.phase === "unreachable") void this.begin();
      else void this.probe();
    }, wait);
  }
}

/** The address of this page, relative to the player's base. */
export function hereBelowBase(): string {
  const base = new URL(document.baseURI).pathname;
  return location.pathname.slice(base.length) + location.search;
}

export const session = new Session();
export const client = session.client;
