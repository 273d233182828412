import {
  ApiError,
  MARKER,
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
}

interface Parked {
  send: () => void;
}

export interface CallOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
  /** A call about signing in itself: its 401 is an answer, and it is never parked. */
  knocking?: boolean;
}

/**
 * Every call to our API goes through here. Once a call finds the session ended, reads are dropped
 * and writes wait, in order, until [Client.resume]; so nothing the listener did is lost.
 */
export class Client {
  connection: Connection = "fine";
  readonly #world: ClientWorld;
  #parked: Parked[] = [];

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
    const writes = options.method !== undefined && options.method !== "GET";
    if (this.connection === "signedOut" && !options.knocking) {
      if (!writes) throw new SignedOutError();
      return this.#park<T>(path, options);
    }
    let answer: Response;
    try {
      answer = await this.#world.fetch(path, request(options));
    } catch (failure) {
      if (options.signal?.aborted) throw failure;
      // A gateway's redirect blocked by CORS also lands here, hence the probe by the caller.
      this.#become("offline");
      throw new UnreachableError();
    }
    const verdict = verdictOf({
      type: answer.type,
      status: answer.status,
      marked: answer.headers.has(MARKER),
    });
    if (options.knocking && verdict === "signedOut" && answer.headers.has(MARKER)) {
      throw await refusal(answer);
    }
    if (verdict === "signedOut") {
      this.#become("signedOut");
      if (!writes || options.knocking) throw new SignedOutError();
      return this.#park<T>(path, options);
    }
    if (verdict === "restarting") {
      this.#become("restarting");
      throw new UnreachableError();
    }
    this.#become("fine");
    if (!answer.ok) throw await refusal(answer);
    if (answer.status === 204 || answer.headers.get("Content-Length") === "0") {
      return undefined as T;
    }
    return (await answer.json()) as T;
  }

  /** The session is back: everything that waited is sent, oldest first. */
  resume(): void {
    this.#change("fine");
    const waiting = this.#parked;
    this.#parked = [];
    for (const parked of waiting) parked.send();
  }

  /** Another person signed in: what the first one did must not be written in the other's name. */
  forget(): void {
    this.#parked = [];
  }

  #park<T>(path: string, options: CallOptions): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#parked.push({
        send: () => {
          this.call<T>(path, options).then(resolve, reject);
        },
      });
    });
  }

  /** Only [resume] ends "signedOut": an answer that was under way must not hide it. */
  #become(connection: Connection): void {
    if (this.connection !== "signedOut") this.#change(connection);
  }

  #change(connection: Connection): void {
    if (connection === this.connection) return;
    this.connection = connection;
    this.#world.changed(connection);
  }
}

function request(options: CallOptions): RequestInit {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "X-Requested-With": "XMLHttpRequest",
  };
  const init: RequestInit = {
    method: options.method ?? "GET",
    redirect: "manual",
    credentials: "same-origin",
    cache: "no-cache",
    headers,
  };
  if (options.body !== undefined) {
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
