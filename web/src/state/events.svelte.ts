import type { ScanRequest, ScanStatus } from "../api/types.ts";
import { libraryChanged } from "./data.svelte.ts";
import { client, session } from "./session.svelte.ts";

const AGAIN_MS = [1_000, 3_000, 10_000, 30_000];
const SETTLE_MS = 1_500;

/** What the server tells by itself: the scan, and that something changed. */
class Events {
  scan = $state.raw<ScanStatus | null>(null);
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** How often the server told of the scan. */
  #told = 0;

  /** Begins to listen; answers how to stop. */
  follow(): () => void {
    this.#failures = 0;
    this.#open();
    return () => this.#close();
  }

  /** Starts a scan, or has it follow the one that runs. */
  async startScan(full: boolean, more: Omit<ScanRequest, "full"> = {}): Promise<void> {
    const body = { full, ...more };
    await this.#ask(client.call<ScanStatus>("api/scan", { method: "POST", body }));
  }

  /** Takes what was asked for, unless the server told something newer meanwhile. */
  async #ask(asked: Promise<ScanStatus>): Promise<void> {
    const told = this.#told;
    const scan = await asked;
    if (told === this.#told) this.scan = scan;
  }

  async stopScan(): Promise<void> {
    await client.call("api/scan", { method: "DELETE" });
  }

  #open(): void {
    this.#close();
    const source = new EventSource("api/events");
    this.#source = source;
    source.addEventListener("open", () => {
      // Nobody heard what happened while the stream was away.
      if (this.#failures > 0) this.#changed();
      this.#failures = 0;
      // Only from now on nothing of the scan is missed. Without an answer the dot only stays quiet.
      void this.#ask(client.get<ScanStatus>("api/scan")).catch(() => {});
    });
    source.addEventListener("scan", (event) => {
      this.#told++;
      this.scan = JSON.parse((event as MessageEvent<string>).data) as ScanStatus;
    });
    for (const name of ["library", "playlists", "stars", "stations"]) {
      source.addEventListener(name, () => this.#changed());
    }
    source.addEventListener("signout", () => void session.probe());
    source.addEventListener("error", () => this.#failed());
  }

  /** A scan tells of many changes; the page follows once it is quiet for a moment. */
  #changed(): void {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(libraryChanged, SETTLE_MS);
  }

  #failed(): void {
    this.#close();
    const wait = AGAIN_MS[Math.min(this.#failures++, AGAIN_MS.length - 1)] ?? 30_000;
    this.#timer = setTimeout(() => {
      // The error itself says nothing: the session may have ended.
      void session.probe().then((alive) => {
        if (alive) this.#open();
        // Where the session ended, the page stops following until it is back.
        else if (session.connection !== "signedOut") this.#failed();
      });
    }, wait);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}

export const events = new Events();
