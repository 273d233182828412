import "./share.css";
import { clock, needsMp3, type SharedMusic, type SharedSong, shareId } from "./data.ts";

/** The public page: what a link plays, for somebody without an account. Asks only `share/`. */

const PLAY = "M7 4.2v15.6a.8.8 0 0 0 1.2.7l12.3-7.8a.8.8 0 0 0 0-1.4L8.2 3.500a.8.8 0 0 0-1.2.7z";
const PAUSE = "M6 4h4.500v16H6zM13.5 4H18v16h-4.500z";
const NEXT =
  "M5 5.200v13.600a.7.7 0 0 0 1.1.6L16 12.600V19h2.500V5H16v6.400L6.1 4.600a.7.7 0 0 0-1.1.6z";
const BACK =
  "M19 5.200v13.600a.7.7 0 0 1-1.1.6L8 12.600V19H5.500V5H8v6.400l9.9-6.800a.7.7 0 0 1 1.1.6z";

const id = shareId(location.pathname);
const root = document.getElementById("share") as HTMLElement;
const audio = new Audio();

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function icon(path: string, size: number): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const shape = document.createElementNS(space, "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill", "currentColor");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", String(size));
  svg.setAttribute("height", String(size));
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape);
  return svg;
}

function say(title: string, text: string): void {
  const message = element("div", { class: "message" });
  message.append(element("h1", {}, title), element("p", { class: "muted" }, text));
  root.replaceChildren(message);
}

async function begin(): Promise<void> {
  const answer = await fetch(`${id}/data`, { headers: { Accept: "application/json" } });
  if (answer.status === 404) {
    return say("This link no longer plays", "It has ended, or was taken back.");
  }
  if (!answer.ok) throw new Error(`share data: ${answer.status}`);
  show((await answer.json()) as SharedMusic);
}

function show(music: SharedMusic): void {
  document.title = music.title || "Shared music";
  const rows = music.songs.map((song) => row(song));
  const bar = playerBar();
  const start = element("button", { class: "button primary", type: "button" });
  let index = -1;
  let faults = 0;

  function play(next: number): void {
    const song = music.songs[next];
    if (!song) return;
    index = next;
    audio.src = `${id}/stream/${song.n}${needsMp3(song, (t) => audio.canPlayType(t)) ? "?format=mp3" : ""}`;
    void audio.play().catch(() => draw());
    for (const [i, one] of rows.entries()) {
      if (i === index) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    tellSystem(song, music);
    draw();
  }

  function toggle(): void {
    if (index < 0 || audio.ended) play(0);
    else if (audio.paused) void audio.play();
    else audio.pause();
  }

  function draw(): void {
    const song = music.songs[index];
    const playing = Boolean(song) && !audio.paused;
    start.replaceChildren(icon(playing ? PAUSE : PLAY, 18), playing ? "Pause" : "Play");
    bar.root.hidden = !song;
    if (!song) return;
    bar.now.textContent = song.artist ? `${song.title} · ${song.artist}` : song.title;
    bar.play.replaceChildren(icon(playing ? PAUSE : PLAY, 20));
    bar.play.setAttribute("aria-label", playing ? "Pause" : "Play");
    const durationMs = song.durationMs || audio.duration * 1000 || 0;
    const positionMs = audio.currentTime * 1000;
    bar.range.max = String(Math.max(durationMs / 1000, 1));
    bar.range.value = String(audio.currentTime);
    bar.range.style.setProperty(
      "--part",
      `${durationMs > 0 ? (positionMs / durationMs) * 100 : 0}%`,
    );
    bar.range.setAttribute("aria-valuetext", `${clock(positionMs)} of ${clock(durationMs)}`);
    bar.done.textContent = clock(positionMs);
    bar.whole.textContent = clock(durationMs);
  }

  audio.addEventListener("timeupdate", draw);
  audio.addEventListener("play", draw);
  audio.addEventListener("pause", draw);
  audio.addEventListener("playing", () => {
    faults = 0;
  });
  audio.addEventListener("ended", () => play(index + 1));
  audio.addEventListener("error", () => {
    rows[index]?.classList.add("faulty");
    // Several in a row mean that the link ended or the network did, not that files are bad.
    if (++faults < 3) play(index + 1);
  });
  bar.play.addEventListener("click", toggle);
  start.addEventListener("click", toggle);
  bar.back.addEventListener("click", () => (audio.currentTime > 3 ? restart() : play(index - 1)));
  bar.next.addEventListener("click", () => play(index + 1));
  bar.range.addEventListener("input", () => {
    audio.currentTime = Number(bar.range.value);
  });
  for (const [i, one] of rows.entries()) {
    one.addEventListener("click", () => (i === index ? toggle() : play(i)));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || (event.target as Element).closest("button, a")) return;
    event.preventDefault();
    toggle();
  });
  navigator.mediaSession?.setActionHandler("nexttrack", () => play(index + 1));
  navigator.mediaSession?.setActionHandler("previoustrack", () => play(index - 1));

  const list = element("ol", { "aria-label": "Songs" });
  for (const one of rows) list.append(element("li", {}, one));
  const footer = element("footer", {}, "Shared with Stagedoor");
  draw();
  root.replaceChildren(head(music, start), list, footer, bar.root);
}

function restart(): void {
  audio.currentTime = 0;
}

function head(music: SharedMusic, start: HTMLElement): HTMLElement {
  const totalMs = music.songs.reduce((sum, song) => sum + song.durationMs, 0);
  const songs = music.songs.length === 1 ? "1 song" : `${music.songs.length} songs`;
  const cover = element("div", { class: "cover" });
  const picture = element("img", { src: `${id}/cover?size=640`, alt: "" });
  picture.addEventListener("error", () => cover.replaceChildren(icon(PLAY, 56)));
  cover.append(picture);
  const facts = element("div", { class: "facts" });
  facts.append(element("h1", {}, music.title || "Shared music"));
  if (music.description) facts.append(element("p", { class: "words" }, music.description));
  facts.append(
    element("p", { class: "muted" }, `${songs} · ${Math.max(1, Math.round(totalMs / 60000))} min`),
  );
  const buttons = element("div", { class: "buttons" }, start);
  if (music.download) {
    buttons.append(
      element("a", { class: "button", href: `${id}/download`, download: "" }, "Download"),
    );
  }
  facts.append(buttons);
  return element("header", { class: "head" }, cover, facts);
}

function row(song: SharedSong): HTMLButtonElement {
  const name = element("span", { class: "name" });
  name.append(element("span", { class: "title" }, song.title));
  if (song.artist) name.append(element("span", { class: "muted" }, song.artist));
  const button = element("button", { class: "song", type: "button" });
  button.append(
    element("span", { class: "number" }, String(song.n)),
    name,
    element("span", { class: "time" }, clock(song.durationMs)),
  );
  return button;
}

function playerBar() {
  const step = (label: string, path: string, kind: string) =>
    element("button", { type: "button", "aria-label": label, class: kind }, icon(path, 20));
  const back = step("Previous", BACK, "");
  const play = step("Play", PLAY, "play");
  const next = step("Next", NEXT, "");
  const now = element("div", { class: "now" });
  const range = element("input", { type: "range", min: "0", step: "1", "aria-label": "Position" });
  const done = element("span", { class: "time" });
  const whole = element("span", { class: "time" });
  const seek = element("div", { class: "seek" }, done, range, whole);
  const what = element("div", {}, now, seek);
  const steps = element("div", { class: "steps" }, back, play, next);
  const bar = element("section", { class: "bar", "aria-label": "Player" }, steps, what);
  bar.hidden = true;
  return { root: bar, back, play, next, now, range, done, whole };
}

function tellSystem(song: SharedSong, music: SharedMusic): void {
  if (!("mediaSession" in navigator)) return;
  const artwork = [{ src: new URL(`${id}/cover?size=640`, location.href).href, sizes: "640x640" }];
  navigator.mediaSession.metadata = new MediaMetadata({
    title: song.title,
    artist: song.artist,
    album: song.album || music.title,
    artwork,
  });
}

begin().catch(() => say("This does not load", "Perhaps the network is away. Reload to try again."));
