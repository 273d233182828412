import type { Artwork, Station, Stations } from "../api/types.ts";
import { attempt } from "./acts.ts";
import { answer } from "./data.svelte.ts";
import { player } from "./player.svelte.ts";
import { radio } from "./radio.svelte.ts";
import { client } from "./session.svelte.ts";
import { type MenuItem, ui } from "./ui.svelte.ts";

/** What is done with stations. */

export type StationFacts = Pick<Station, "name" | "streamUrl" | "homePage">;

/** A picture that takes longer is not waited for. */
const PICTURE_MS = 15_000;

export const stations = answer<Stations>("api/stations");

function pathOf(station: Station): string {
  return `api/stations/${encodeURIComponent(station.id)}`;
}

/** Plays a station, or stops the one that is on. */
export function press(station: Station): void {
  if (radio.station?.id === station.id) radio.toggle();
  else player.tune(station);
}

/** Changes a station, or makes one where there is none. */
export async function save(station: Station | null, facts: StationFacts): Promise<void> {
  if (station) {
    await client.call(pathOf(station), { method: "PUT", body: facts });
    radio.forgive(station.id);
  } else await client.call("api/stations", { method: "POST", body: facts });
  await stations.refresh();
}

/** Removed at once; undone by making it again, with the picture it was given. */
export async function remove(station: Station): Promise<void> {
  const picture = await givenPicture(station);
  const gone = await attempt(async () => {
    await client.call(pathOf(station), { method: "DELETE" });
    return true;
  });
  if (!gone) return;
  if (radio.station?.id === station.id) radio.leave();
  void stations.refresh();
  ui.tell(`“${station.name}” removed`, () => void attempt(() => again(station, picture)));
}

async function again({ name, streamUrl, homePage }: Station, picture: Blob | null): Promise<void> {
  const body = { name, streamUrl, homePage };
  const made = await client.call<Station>("api/stations", { method: "POST", body });
  try {
    const path = `api/artwork/${encodeURIComponent(made.id)}`;
    if (picture) await client.call(path, { method: "PUT", body: picture });
  } finally {
    await stations.refresh();
  }
}

/** The picture that somebody gave to it; null where it has another one, or none. */
async function givenPicture({ id, cover }: Station): Promise<Blob | null> {
  if (!cover) return null;
  const name = encodeURIComponent(id);
  try {
    const { given, maxBytes } = await client.get<Artwork>(`api/artwork/${name}`);
    if (!given) return null;
    const path = `api/covers/${name}?size=0`;
    return await client.whole(path, maxBytes, AbortSignal.timeout(PICTURE_MS));
  } catch {
    return null; // the station goes all the same, and comes back without it
  }
}

/** What administrators may do with it. */
export function stationMenu(station: Station, edit: () => void): MenuItem[] {
  const { id, name, cover, homePage } = station;
  const change = () => {
    ui.dialog = {
      kind: "picture",
      of: { id, title: name, cover, icon: "radio", round: false },
    };
  };
  const visit = () => void window.open(homePage, "_blank", "noopener,noreferrer");
  return [
    ...(homePage ? [{ label: "Home page", icon: "link" as const, act: visit }] : []),
    { label: "Edit…", icon: "edit", act: edit },
    { label: "Change picture…", icon: "picture", act: change },
    { label: "Remove", icon: "trash", danger: true, apart: true, act: () => void remove(station) },
  ];
}
