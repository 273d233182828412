import {
  ApiError,
  headOf,
  problemFrom,
  SignedOutError,
  UnreachableError,
  verdictOf,
} from "./answer.ts";

export type Connection = "fine" | "signedOut" | "restarting" | "offline";

export interface ClientWorld {
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** Told each time the connection changes. */
  changed: (connection: Connection) => void;
  /** Told when a call was refused because somebody else is signed in now. */
  replaced?: () => void;
}

export interface CallOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
  /** A call about signing in itself: its 401 is an answer, and it is never parked. */
  knocking?: boolean;
}

/** A write as it survives a reload of the page. */
export interface KeptWrite {
  path: string;
  options: CallOptions;
}

interface Parked extends KeptWrite {
  done: (body: unknown) => void;
  failed: (failure: unknown) => void;
}

/** What a listener does with music. Nothing else is kept over a reload: it may hold a password. */
const KEEPABLE = /^api\/(stars|ratings|plays|playlists|queue)\b/;

/**
 * Every call to our API goes through here. Once a call finds the session ended, reads are dropped
 * and writes wait, in order, until [Client.resume]; so nothing the listener did is lost.
 */
export class Client {
  connection: Connection = "fine";
  /** Whose page this is: nothing is done in the name of somebody who came meanwhile. */
  user: number | null = null;
  readonly #world: ClientWorld;
  #parked: Parked[] = [];
  #replaying: Promise<void> | null = null;

  constructor(world: ClientWorld) {
    this.#world = world;
  }

  get parkedCount(): number {
    return this.#parked.length;
  }

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.call<T>(path, signal ? { signal } : {});
  }

  async call<T>(path: string, options: CallOptions = {}): Promise<T> {
    const writes = options.method !== undefined && options.method !== "GET" && !options.knocking;
    // What is written now must not overtake what waited.
    if (writes && (this.connection === "signedOut" || this.#replaying)) {
      return this.#park<T>(path, options);
    }
    if (this.connection === "signedOut" && !options.knocking) throw new SignedOutError();
    try {
      return await this.#send<T>(path, options);
    } catch (failure) {
      if (!writes || !(await this.#endedBy(failure))) throw failure;
      return this.#park<T>(path, options);
    }
  }

  /** A sound or a picture, whole; null where it is larger than asked for. */
  async whole(path: string, mostBytes: number, signal: AbortSignal): Promise<Blob | null> {
    if (this.connection !== "fine") return null;
    const init = { ...request({ signal }, this.user), cache: "default" as const };
    const answer = await this.#world.fetch(path, init);
    const verdict = verdictOf(headOf(answer));
    if (verdict === "signedOut") this.#become("signedOut");
    if (verdict !== "ours" || !answer.ok || !answer.body) return null;
    if (Number(answer.headers.get("Content-Length") ?? 0) > mostBytes) {
      await answer.body.cancel();
      return null;
    }
    return bounded(answer, mostBytes);
  }

  /**
   * The session is back: everything that waited is sent, oldest first and one after the other. Stops
   * where the session ends again, and keeps the rest.
   */
  async resume(): Promise<void> {
    this.#change("fine");
    await this.#replaying;
  }

  async #replay(): Promise<void> {
    for (let first = this.#parked[0]; first; first = this.#parked[0]) {
      try {
        first.done(await this.#send(first.path, first.options));
      } catch (failure) {
        if (failure instanceof SignedOutError || failure instanceof UnreachableError) return;
        first.failed(failure);
      }
      if (this.#parked[0] === first) this.#parked.shift();
    }
  }

  /** Another person signed in: what the first one did must not be written in the other's name. */
  forget(): void {
    for (const { failed } of this.#parked) failed(new SignedOutError());
    this.#parked = [];
  }

  /** What waits, for a page that comes after this one. */
  get kept(): KeptWrite[] {
    return this.#parked
      .filter(({ path, options }) => KEEPABLE.test(path) && !(options.body instanceof Blob))
      .map(({ path, options: { method, body } }) => ({
        path,
        options: { ...(method ? { method } : {}), body },
      }));
  }

  /** Takes over what waited in the page before this one, and sends it. */
  takeOver(writes: readonly KeptWrite[]): void {
    const ignored = () => {};
    const before = writes
      .filter(({ path }) => KEEPABLE.test(path))
      .map((write) => ({ ...write, done: ignored, failed: ignored }));
    this.#parked.unshift(...before);
    if (this.connection === "fine") this.#sendParked();
  }

  /** Asks for a sound as an audio element does, which cannot tell why it got none. */
  async trySound(path: string, signal: AbortSignal): Promise<void> {
    const answer = await this.#asked(path, { signal });
    await answer.body?.cancel();
  }

  async #send<T>(path: string, options: CallOptions): Promise<T> {
    const answer = await this.#asked(path, options);
    if (answer.status === 204 || answer.headers.get("Content-Length") === "0") {
      return undefined as T;
    }
    return (await answer.json()) as T;
  }

  /** Our server's own answer, and no refusal. */
  async #asked(path: string, options: CallOptions): Promise<Response> {
    let answer: Response;
    try {
      answer = await this.#world.fetch(path, request(options, this.user));
    } catch (failure) {
      if (options.signal?.aborted) throw failure;
      this.#become("offline");
      throw new UnreachableError();
    }
    const head = headOf(answer);
    const verdict = verdictOf(head);
    if (verdict === "signedOut") {
      if (options.knocking && head.marked && answer.status === 401) throw await refusal(answer);
      this.#become("signedOut");
      throw new SignedOutError();
    }
    if (verdict === "restarting") {
      this.#become("restarting");
      throw new UnreachableError();
    }
    this.#become("fine");
    if (!answer.ok) {
      const refused = await refusal(answer);
      if (refused.problem.code === "other-user") this.#world.replaced?.();
      throw refused;
    }
    return answer;
  }

  /**
   * Whether a write failed because the session ended. Where nobody answered, one question tells: a
   * gateway's redirect that the browser blocks looks like a missing network.
   */
  async #endedBy(failure: unknown): Promise<boolean> {
    if (failure instanceof UnreachableError && this.connection === "offline") {
      await this.#send("api/me", {}).catch(() => {});
      return this.#hasEnded();
    }
    return failure instanceof SignedOutError;
  }

  #hasEnded(): boolean {
    return this.connection === "signedOut";
  }

  #park<T>(path: string, options: CallOptions): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#parked.push({ path, options, done: (body) => resolve(body as T), failed: reject });
    });
  }

  /** The session ended, as somebody else found out. */
  ended(): void {
    this.#become("signedOut");
  }

  /** Only [resume] ends "signedOut": an answer that was under way must not hide it. */
  #become(connection: Connection): void {
    if (this.connection !== "signedOut") this.#change(connection);
  }

  #change(connection: Connection): void {
    if (connection === this.connection) return;
    this.connection = connection;
    this.#world.changed(connection);
    if (connection === "fine") this.#sendParked();
  }

  /** Also what could not be sent because the network went away while it was. */
  #sendParked(): void {
    if (this.#parked.length === 0) return;
    this.#replaying ??= this.#replay().finally(() => {
      this.#replaying = null;
    });
  }
}

async function bounded(answer: Response, mostBytes: number): Promise<Blob | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = (answer.body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      return null;
    }
    parts.push(read.value);
  }
  return new Blob(parts, { type: answer.headers.get("Content-Type") ?? "" });
}

function request(options: CallOptions, user: number | null): RequestInit {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "X-Requested-With": "XMLHttpRequest",
  };
  if (user !== null && !options.knocking) headers["X-Stagedoor-User"] = String(user);
  const init: RequestInit = {
    method: options.method ?? "GET",
    redirect: "manual",
    credentials: "same-origin",
    cache: "no-cache",
    headers,
  };
  if (options.body instanceof Blob) {
    headers["Content-Type"] = options.body.type;
    init.body = options.body;
  } else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(options.body);
  }
  if (options.signal) init.signal = options.signal;
  return init;
}

async function refusal(answer: Response): Promise<ApiError> {
  const body: unknown = await answer.json().catch(() => null);
  return new ApiError(problemFrom(answer.status, body));
}
