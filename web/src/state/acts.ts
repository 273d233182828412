import { downloadAddress } from "../api/address.ts";
import { said } from "../api/answer.ts";
import type {
  Album,
  AlbumWithSongs,
  Artist,
  FolderRow,
  MusicWindow,
  Playlist,
  PlaylistWithSongs,
  Song,
} from "../api/types.ts";
import { to } from "../route.ts";
import { itemChanged } from "./data.svelte.ts";
import { events } from "./events.svelte.ts";
import { player } from "./player.svelte.ts";
import { router } from "./router.svelte.ts";
import { client, session } from "./session.svelte.ts";
import { type MenuItem, type Pictured, ui } from "./ui.svelte.ts";

/** Things done with songs, albums, artists and playlists, from anywhere on the page. */

/** Runs an act and says so when it fails. */
export async function attempt<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (failure) {
    ui.complain(said(failure));
    return null;
  }
}

export function love(item: { id: string; starred: boolean }, name: string): void {
  const starred = !item.starred;
  const show = (is: boolean) => {
    itemChanged(item.id, { starred: is });
    player.refresh(item.id, { starred: is });
  };
  show(starred);
  const path = `api/stars/${encodeURIComponent(item.id)}`;
  client.call(path, { method: starred ? "PUT" : "DELETE" }).then(
    () => ui.tell(starred ? `Loved “${name}”` : `No longer a favourite: “${name}”`),
    (failure: unknown) => {
      show(!starred);
      ui.complain(said(failure));
    },
  );
}

export function rate(item: { id: string; rating: number }, rating: number): void {
  const show = (is: number) => {
    itemChanged(item.id, { rating: is });
    player.refresh(item.id, { rating: is });
  };
  show(rating);
  const path = `api/ratings/${encodeURIComponent(item.id)}`;
  client.call(path, { method: "PUT", body: { rating } }).catch((failure: unknown) => {
    show(item.rating);
    ui.complain(said(failure));
  });
}

export async function albumSongs(id: string): Promise<Song[]> {
  return (await client.get<AlbumWithSongs>(`api/library/albums/${encodeURIComponent(id)}`)).songs;
}

export async function artistSongs(id: string): Promise<Song[]> {
  const path = `api/library/songs?artist=${encodeURIComponent(id)}&sort=album&limit=500`;
  return (await client.get<MusicWindow<Song>>(path)).items;
}

/** As many songs as a queue takes well. */
const FOLDER_SONGS = 1_000;
const AT_ONCE = 500;

export async function folderSongs(id: string): Promise<Song[]> {
  const path = `api/folders/${encodeURIComponent(id)}/songs?deep=true&limit=${AT_ONCE}`;
  const songs: Song[] = [];
  for (let offset = 0; offset < FOLDER_SONGS; offset += AT_ONCE) {
    const window = await client.get<MusicWindow<Song>>(`${path}&offset=${offset}`);
    songs.push(...window.items);
    if (songs.length >= window.total) break;
  }
  return songs;
}

export async function playlistSongs(id: string): Promise<Song[]> {
  const path = `api/playlists/${encodeURIComponent(id)}`;
  return (await client.get<PlaylistWithSongs>(path)).songs;
}

export async function playAll(songs: () => Promise<Song[]>, shuffle = false): Promise<void> {
  const found = await attempt(songs);
  if (found?.length === 0) ui.tell("There is nothing to play here");
  else if (found) player.play(found, 0, shuffle);
}

function withSongs(songs: () => Promise<Song[]>, act: (songs: Song[]) => void): () => void {
  return () => {
    void attempt(songs).then((found) => found && act(found));
  };
}

function collectionMenu(songs: () => Promise<Song[]>, title: string): MenuItem[] {
  return [
    { label: "Play", icon: "play", act: () => void playAll(songs) },
    { label: "Shuffle", icon: "shuffle", act: () => void playAll(songs, true) },
    { label: "Play next", icon: "playNext", act: withSongs(songs, (s) => player.playNext(s)) },
    { label: "Add to queue", icon: "addQueue", act: withSongs(songs, (s) => player.add(s)) },
    {
      label: "Add to playlist…",
      icon: "addList",
      apart: true,
      act: () => {
        ui.dialog = { kind: "addToPlaylist", songs, title };
      },
    },
  ];
}

function shareItem(ids: string[], title: string): MenuItem[] {
  const allowed = session.me?.sharing && session.me.rights.share && ids.length > 0;
  if (!allowed) return [];
  const act = () => {
    ui.dialog = { kind: "share", ids, title };
  };
  return [{ label: "Share…", icon: "share", act }];
}

function loveItem(item: { id: string; starred: boolean }, name: string): MenuItem {
  return {
    label: item.starred ? "Remove from favourites" : "Love",
    icon: item.starred ? "loved" : "love",
    act: () => love(item, name),
  };
}

function pictureItem(may: boolean | undefined, of: Pictured): MenuItem[] {
  if (!may) return [];
  const act = () => {
    ui.dialog = { kind: "picture", of };
  };
  return [{ label: "Change picture…", icon: "picture", act }];
}

export function albumMenu(album: Album): MenuItem[] {
  const artist = album.artists[0];
  return [
    ...collectionMenu(() => albumSongs(album.id), album.title),
    loveItem(album, album.title),
    ...shareItem([album.id], album.title),
    ...pictureItem(session.me?.artwork, {
      id: album.id,
      title: album.title,
      cover: album.cover,
      icon: "album",
      round: false,
    }),
    ...(artist
      ? [
          {
            label: "Go to artist",
            icon: "artist" as const,
            apart: true,
            act: () => router.go(to("artist", artist.id)),
          },
        ]
      : []),
  ];
}

export function artistMenu(artist: Artist): MenuItem[] {
  return [
    ...collectionMenu(() => artistSongs(artist.id), artist.name),
    loveItem(artist, artist.name),
    ...pictureItem(session.me?.artwork, {
      id: artist.id,
      title: artist.name,
      cover: artist.cover,
      icon: "artist",
      round: true,
    }),
  ];
}

export function folderMenu(folder: FolderRow): MenuItem[] {
  const items = collectionMenu(() => folderSongs(folder.id), folder.name);
  if (!session.me?.admin) return items;
  const { library, path } = folder;
  const part = path ? { library, folders: [path] } : { library };
  const act = () => {
    void attempt(() => events.startScan(false, part)).then(
      (started) => started !== null && ui.tell(`“${folder.name}” is being scanned`),
    );
  };
  return [...items, { label: "Scan this folder", icon: "scan", apart: true, act }];
}

export function playlistMenu(playlist: Playlist): MenuItem[] {
  const songs = () => playlistSongs(playlist.id);
  return [
    ...collectionMenu(songs, playlist.name),
    ...(playlist.songCount > 0 ? shareItem([playlist.id], playlist.name) : []),
    ...pictureItem(session.me?.admin || (playlist.mine && session.me?.rights.edit), {
      id: playlist.id,
      title: playlist.name,
      cover: playlist.cover,
      icon: "playlist",
      round: false,
    }),
  ];
}

/** What stands in the file is shown to administrators. */
export function showDetails(song: Song): void {
  if (session.me?.admin) ui.dialog = { kind: "details", song };
}

export function songMenu(songs: readonly Song[]): MenuItem[] {
  const [song] = songs;
  if (!song) return [];
  const title = songs.length === 1 ? song.title : `${songs.length} songs`;
  const items: MenuItem[] = [
    { label: "Play next", icon: "playNext", act: () => player.playNext(songs) },
    { label: "Add to queue", icon: "addQueue", act: () => player.add(songs) },
    {
      label: "Add to playlist…",
      icon: "addList",
      act: () => {
        ui.dialog = { kind: "addToPlaylist", songs: async () => [...songs], title };
      },
    },
    ...shareItem(
      songs.map((one) => one.id),
      title,
    ),
  ];
  if (songs.length > 1) return items;
  items.splice(3, 0, loveItem(song, song.title));
  const artist = song.artists[0];
  items.push({
    label: "Go to album",
    icon: "album",
    apart: true,
    act: () => router.go(to("album", song.albumId)),
  });
  if (artist) {
    items.push({
      label: "Go to artist",
      icon: "artist",
      act: () => router.go(to("artist", artist.id)),
    });
  }
  if (session.me?.downloads && session.me.rights.download) {
    const act = () => location.assign(downloadAddress(song.id));
    items.push({ label: "Download", icon: "download", act });
  }
  if (session.me?.admin) {
    items.push({ label: "Details", icon: "info", act: () => showDetails(song) });
  }
  return items;
}

export async function addToPlaylist(playlist: Playlist, songs: Song[]): Promise<void> {
  const path = `api/playlists/${encodeURIComponent(playlist.id)}`;
  const body = { add: songs.map((song) => song.id) };
  await client.call(path, { method: "PATCH", body });
  ui.tell(`Added to “${playlist.name}”`);
}

export async function createPlaylist(name: string, songs: readonly Song[]): Promise<Playlist> {
  const body = { name, songs: songs.map((song) => song.id) };
  return client.call<Playlist>("api/playlists", { method: "POST", body });
}
