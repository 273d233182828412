import { ApiError, type Problem, SignedOutError } from "../api/answer.ts";
import { Client, type Connection } from "../api/client.ts";
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
const CHANNEL = "stagedoor";

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
  #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);

  readonly client = new Client({
    fetch: (address, init) => fetch(address, init),
    changed: (connection) => this.#changed(connection),
  });

  constructor() {
    this.#channel?.addEventListener("message", () => void this.probe());
    if (typeof window === "undefined") return;
    window.addEventListener("focus", () => {
      if (this.connection !== "fine") void this.probe();
    });
    window.addEventListener("online", () => void this.probe());
  }

  /** The first question: who am I? */
  async begin(): Promise<void> {
    try {
      this.welcome(await this.client.call<Me>("api/me", { knocking: true }));
    } catch (failure) {
      await this.#atTheDoor(failure);
    }
  }

  welcome(me: Me): void {
    if (this.me && this.me.id !== me.id) {
      this.client.forget();
      this.me = me;
      this.phase = "otherUser";
      return;
    }
    this.me = me;
    this.phase = "ready";
    this.askPassword = false;
    this.problem = null;
    if (this.connection !== "fine") this.client.resume();
  }

  /** Asks again whether we are signed in; goes on where it stopped when we are. */
  async probe(): Promise<boolean> {
    if (this.phase === "otherUser") return false;
    try {
      const me = await this.client.call<Me>("api/me", { knocking: true });
      if (this.phase === "ready" || this.phase === "unreachable" || this.phase === "outside") {
        this.welcome(me);
      }
      return true;
    } catch (failure) {
      if (failure instanceof ApiError && failure.problem.status === 401) {
        this.#changed("signedOut");
        this.client.connection = "signedOut";
      }
      this.#probeLater();
      return false;
    }
  }

  /** Opens the way back in: the gateway's page in a small window, or our own form. */
  async signInAgain(): Promise<void> {
    if (await this.probe()) return;
    if (this.me?.signIn === "password") {
      this.askPassword = true;
      return;
    }
    if (this.me?.signIn === "link") {
      location.assign("app/");
      return;
    }
    const popup = window.open("app/resume?popup=1", "stagedoor-sign-in", "width=520,height=680");
    if (!popup) this.leaveForSignIn();
  }

  leaveForSignIn(): void {
    const base = new URL(document.baseURI).pathname;
    const here = location.pathname.slice(base.length) + location.search;
    location.assign(`app/resume?to=${encodeURIComponent(here)}`);
  }

  /** Tells the window that waits that the gateway let this one in. */
  announce(): void {
    this.#channel?.postMessage("resumed");
  }

  async signOut(): Promise<void> {
    const logoutUrl = this.me?.logoutUrl ?? "";
    await this.client.call("api/session", { method: "DELETE" });
    // From here on nothing of this person is kept for the next page.
    this.phase = "starting";
    sessionStorage.clear();
    location.assign(logoutUrl || "app/signed-out");
  }

  async #atTheDoor(failure: unknown): Promise<void> {
    if (failure instanceof ApiError && failure.problem.status === 401) {
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

export const session = new Session();
export const client = session.client;
