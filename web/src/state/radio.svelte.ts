import { stationAddress } from "../api/address.ts";
import { ApiError, SignedOutError, said, UnreachableError } from "../api/answer.ts";
import type { Station } from "../api/types.ts";
import type { IconName } from "../parts/icons.ts";
import { Live, type LiveElement, type LiveState, type NoSound } from "../play/live.ts";
import { ofStation } from "../play/mediaSession.ts";
import { router } from "./router.svelte.ts";
import { client } from "./session.svelte.ts";
import { ui } from "./ui.svelte.ts";

/** The server gives up on a station before this. */
const ASKING_MS = 45_000;

/** The station that is on, beside the queue of songs, which waits meanwhile. */
class Radio {
  station = $state.raw<Station | null>(null);
  state = $state<LiveState>("stopped");
  listenedMs = $state(0);
  /** Why a station had no sound when it was last wanted. */
  trouble = $state.raw<{ id: string; sentence: string } | null>(null);
  /** What lock screens show. */
  readonly shown = $derived(this.station && ofStation(this.station));
  /** Whether sound is there or on its way. */
  readonly on = $derived(this.state === "starting" || this.state === "playing");
  /** Why the station that stands in the player has no sound; "" where it was only stopped. */
  readonly silent = $derived(
    !this.on && this.trouble && this.trouble.id === this.station?.id ? this.trouble.sentence : "",
  );
  /** What its button does now. */
  readonly act = $derived<{ label: string; icon: IconName }>(
    this.on
      ? { label: "Stop", icon: "stop" }
      : this.silent
        ? { label: "Retry", icon: "scan" }
        : { label: "Play", icon: "play" },
  );
  #refused: (() => void) | null = null;
  #live: Live | null = null;
  #volume: [volume: number, muted: boolean] = [1, false];

  /**
   * Plays a station.
   *
   * @param refused called where the server gives no sound and none was heard; without it the station stays
   */
  tune(station: Station, refused: (() => void) | null): void {
    if (this.station?.id !== station.id) this.listenedMs = 0;
    this.station = station;
    this.#start(refused);
  }

  /** Stops, or starts anew. */
  toggle(): void {
    if (this.on) this.pause();
    else this.#start();
  }

  get playing(): boolean {
    return this.on;
  }

  resume(): void {
    if (!this.on) this.#start();
  }

  /** What is live cannot wait: it stops. */
  pause(): void {
    this.#live?.stop();
  }

  /** Songs have their turn. */
  leave(): void {
    this.pause();
    this.station = null;
  }

  setVolume(volume: number, muted: boolean): void {
    this.#volume = [volume, muted];
    this.#live?.setVolume(volume, muted);
  }

  /** The session or the network came back. */
  connected(): void {
    this.#live?.again();
  }

  /** Takes what is known now of the station that is on. */
  know(stations: readonly Station[]): void {
    const now = stations.find((one) => one.id === this.station?.id);
    if (!now || !this.station) return;
    const moved = now.streamUrl !== this.station.streamUrl;
    this.station = now;
    if (moved && this.on) this.#start();
  }

  /** What was said of a station is no longer so, because it is another one now. */
  forgive(id: string): void {
    if (this.trouble?.id === id) this.trouble = null;
  }

  /** Somebody else listens from now on. */
  forget(): void {
    this.leave();
    this.trouble = null;
  }

  #start(refused: (() => void) | null = null): void {
    const station = this.station;
    if (!station) return;
    this.#refused = refused;
    if (this.trouble) ui.retract(this.trouble.sentence);
    this.trouble = null;
    this.#live ??= this.#made();
    this.#live.start(() => stationAddress(station.id));
  }

  /** The element is made at the first station: most people only ever play songs. */
  #made(): Live {
    const live = new Live(new Audio() as LiveElement, {
      changed: (state) => this.#changed(state),
      heard: (ms) => {
        this.listenedMs += ms;
      },
      why: () => this.#why(),
      refused: (sentence) => this.#sayNo(sentence),
      blocked: () => ui.tell("Press play to start: this browser wants a click first"),
    });
    live.setVolume(...this.#volume);
    return live;
  }

  #changed(state: LiveState): void {
    this.state = state;
    if (state === "lost") this.#complain(this.#live?.sentence ?? "");
  }

  async #why(): Promise<NoSound> {
    const { id, name } = this.station as Station;
    const path = `api/stations/${encodeURIComponent(id)}/stream`;
    try {
      await client.trySound(path, AbortSignal.timeout(ASKING_MS));
    } catch (failure) {
      if (failure instanceof SignedOutError) return "signedOut";
      if (failure instanceof ApiError) return { sentence: said(failure), refusal: true };
      if (failure instanceof UnreachableError) return { sentence: said(failure), refusal: false };
    }
    const sentence = `“${name}” breaks off, or sends what this browser does not play.`;
    return { sentence, refusal: false };
  }

  #sayNo(sentence: string): void {
    this.#complain(sentence);
    if (!this.#refused) return;
    // Neither the page of stations nor the player shows it then.
    if (router.route.page !== "radio") ui.complain(sentence);
    this.station = null;
    this.#refused();
  }

  #complain(sentence: string): void {
    if (this.station) this.trouble = { id: this.station.id, sentence };
  }
}

export const radio = new Radio();
