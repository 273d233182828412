import type { IncomingMessage, ServerResponse } from "node:http";
import type { Station } from "../../src/api/types.ts";
import { type Answer, type Body, problem } from "./answering.ts";
import { wav } from "./media.ts";

/** How much sound is sent at once, as stations do so that a listener has something in store. */
const FIRST_SECONDS = 4;
const PIECE_SECONDS = 1;
const RATE = 48_000;

function station(n: number, name: string, host: string, more: Partial<Station> = {}): Station {
  const homePage = `https://${host}/`;
  return {
    id: `ra-${n}`,
    name,
    streamUrl: `https://live.${host}/mp3`,
    homePage,
    cover: "",
    ...more,
  };
}

/** Stations of Internet radio, and their endless sound. */
export class Stations {
  readonly all: Station[] = [
    station(1, "Harbour Radio", "harbour.example", { cover: "1" }),
    station(
      2,
      "Kiosk: the long night programme of the free station for new music",
      "kiosk.example",
    ),
    station(3, "Late Jazz", "jazz.example:8443", { homePage: "", cover: "1" }),
  ];
  /** Why stations have no sound at present, by id. */
  readonly silent = new Map<string, Answer>();
  mayEdit = true;
  readonly #listeners = new Set<ServerResponse>();
  #nextId = 10;

  /** How many hear a station now. */
  get listeners(): number {
    return this.#listeners.size;
  }

  answer(method: string, id: string, body: Body): Answer {
    const known = this.all.find((one) => one.id === id);
    if (method === "GET") return [200, { stations: this.all, mayEdit: this.mayEdit }];
    if (id !== "" && !known) return [404, problem(404, "There is nothing here that you may see.")];
    if (known && method === "DELETE") {
      this.all.splice(this.all.indexOf(known), 1);
      return [204, null];
    }
    const facts = body as unknown as Omit<Station, "id" | "cover">;
    if (!/^https?:/.test(facts.streamUrl)) {
      return [400, problem(400, "streamUrl is no web address such as https://radio.example.org.")];
    }
    if (known) return [200, Object.assign(known, facts)];
    const made = { ...facts, cover: "", id: `ra-${this.#nextId++}` };
    this.all.push(made);
    return [201, made];
  }

  /** Sends sound until somebody stops, or says why there is none. */
  stream(id: string, request: IncomingMessage, response: ServerResponse): void {
    const silent = this.silent.get(id);
    if (silent) {
      const [status, said] = silent;
      response.writeHead(status, { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify(said));
      return;
    }
    const sound = wav(FIRST_SECONDS, 220, RATE);
    const piece = wav(PIECE_SECONDS, 220, RATE).subarray(44);
    sound.writeUInt32LE(0xff_ff_ff_f0, 4);
    sound.writeUInt32LE(0xff_ff_ff_00, 40);
    response.writeHead(200, { "Content-Type": "audio/wav", "Cache-Control": "no-store" });
    response.write(sound);
    this.#listeners.add(response);
    const more = setInterval(() => response.write(piece), PIECE_SECONDS * 1_000);
    request.on("close", () => {
      clearInterval(more);
      this.#listeners.delete(response);
    });
  }

  /** The line breaks for everybody who hears a station. */
  breakOff(): void {
    for (const one of this.#listeners) one.destroy();
  }
}
