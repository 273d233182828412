/** The shapes of the server's JSON. Durations are milliseconds, sizes bytes, times ISO 8601. */

export interface Named {
  id: string;
  name: string;
}

export interface Song {
  id: string;
  title: string;
  artist: string;
  artists: Named[];
  album: string;
  albumId: string;
  /** Whose picture stands for it: the album's or its own. */
  coverOf: string;
  /** Version of the picture; "" where there is none. */
  cover: string;
  /** The mean colour of the album's picture, once it is known. */
  color: string | null;
  disc: number;
  track: number;
  year: number;
  genres: string[];
  durationMs: number;
  sizeBytes: number;
  suffix: string;
  codec: string;
  bitRate: number;
  sampleRateHz: number;
  bitDepth: number;
  channels: number;
  starred: boolean;
  rating: number;
  plays: number;
  addedAt: string;
}

/** The picture that somebody gave to an item, or that was fetched for it. */
export interface Artwork {
  given: boolean;
  mayChange: boolean;
  maxBytes: number;
}

export interface SongLyrics {
  lyrics: Lyrics[];
}

/** The words of a song in one language. */
export interface Lyrics {
  /** A code of ISO 639, "xxx" where it is not known. */
  language: string;
  kind: "main" | "translation" | "pronunciation";
  timed: boolean;
  lines: LyricLine[];
}

export interface LyricLine {
  startMs: number | null;
  endMs: number | null;
  text: string;
  /** Who sings what, and when; empty where only the line's time is known. */
  voices: LyricVoice[];
}

export interface LyricVoice {
  singer: string;
  background: boolean;
  text: string;
  /** The characters from "from" to "to" of the text are sung at these times. */
  words: { startMs: number; endMs: number | null; from: number; to: number }[];
}

export interface Album {
  id: string;
  title: string;
  edition: string;
  artist: string;
  artists: Named[];
  year: number;
  cover: string;
  color: string | null;
  songCount: number;
  durationMs: number;
  genres: string[];
  starred: boolean;
  rating: number;
  compilation: boolean;
  addedAt: string;
}

/** A song on the page of its album, which tells of which work it is a movement. */
export interface AlbumSong extends Song {
  work?: string;
  movement?: string;
}

export interface AlbumWithSongs extends Album {
  songs: AlbumSong[];
  labels?: string[];
  originalDate?: string;
  releaseDate?: string;
  releaseTypes?: string[];
  moods?: string[];
  discTitles?: { disc: number; title: string }[];
  otherVersions?: Album[];
}

export interface Artist {
  id: string;
  name: string;
  sortName: string;
  /** By which lists are ordered: small letters, without accents and a leading article. */
  orderName: string;
  cover: string;
  albumCount: number;
  starred: boolean;
  rating: number;
}

export interface ArtistWithAlbums extends Artist {
  /** Other names of the same artist. */
  aliases?: string[];
  /** What the artist does: "artist", "albumartist", "composer" and so on. */
  roles?: string[];
  albums: Album[];
  appearsOn: Album[];
  topSongs: Song[];
}

export interface Genre {
  name: string;
  songCount: number;
  albumCount: number;
}

export interface Playlist {
  id: string;
  name: string;
  comment: string;
  public: boolean;
  owner: { id: number; name: string };
  mine: boolean;
  /** The file that an own playlist comes from; while it is in sync the file says what is in it. */
  file?: { path: string; sync: boolean; gone: boolean };
  /** Whether rules say which songs are in it. */
  ruled: boolean;
  songCount: number;
  durationMs: number;
  /** Version of the picture; "" where it has none. */
  cover: string;
  changedAt: string;
}

export interface PlaylistWithSongs extends Playlist {
  songs: Song[];
  /** The text of an `.nsp` file, where there are rules. */
  rules?: string;
  /** Entries of its file that have no song, for the owner. */
  waiting?: number;
}

/** An entry of a playlist's file that has no song. */
export interface Unmatched {
  line: number;
  location: string;
  title: string;
  reason: string;
}

export interface ImportedPlaylist extends Playlist {
  entries: number;
  waiting: number;
  /** The first of them. */
  unmatched: Unmatched[];
}

/** A station of Internet radio. */
export interface Station {
  id: string;
  name: string;
  streamUrl: string;
  /** "" where it has none. */
  homePage: string;
  /** Version of the picture; "" where it has none. */
  cover: string;
}

export interface Stations {
  stations: Station[];
  mayEdit: boolean;
}

export interface RuleField {
  name: string;
  kind: "text" | "texts" | "number" | "flag" | "date" | "moment" | "order" | "playlist";
  /** The usual ones first; none where the field is only to sort by. */
  operators: string[];
  /** What people may want, not all there is. */
  values: string[];
}

export interface RulesFound {
  /** How many match; `count` of them are left by the limit. */
  found: number;
  count: number;
  durationMs: number;
  songs: Song[];
}

export interface Listed<T> {
  items: T[];
}

export interface Page<T> {
  total: number;
  items: T[];
}

export interface MusicWindow<T> extends Page<T> {
  snapshot: string;
  offset: number;
  limit: number;
}

export interface HomeShelves {
  recentlyAdded: Album[];
  recentlyPlayed: Album[];
  mostPlayed: Album[];
  random: Album[];
  starred: Album[];
  /** Songs of the server's own stand in for music that nobody has chosen yet. */
  demo: boolean;
}

export interface Starred {
  songs: Song[];
  albums: Album[];
  artists: Artist[];
}

export interface Found extends Starred {
  playlists: Playlist[];
  /** What of the query is not searched for, and what would be understood. */
  unread: { part: string; reason: string }[];
}

export interface ServerFacts {
  name: string;
  version: string;
  needsSetup: boolean;
  passwordLogin: boolean;
  delegated: boolean;
  mode: "optional" | "required";
  welcome: string;
  /** The way in through an OpenID provider, where one is set up. */
  openid?: { text: string; start: string };
}

export interface Rights {
  share: boolean;
  download: boolean;
  edit: boolean;
}

export interface Me {
  id: number;
  username: string;
  name: string;
  email: string;
  admin: boolean;
  rights: Rights;
  signIn: string;
  /** Who vouches for the person, where it is not this server. */
  provider?: string;
  hasPassword: boolean;
  logoutUrl: string;
  sharing: boolean;
  downloads: boolean;
  /** Whether albums and artists may be given pictures. */
  artwork: boolean;
  version: string;
}

export interface Account {
  id: number;
  username: string;
  name: string;
  email: string;
  admin: boolean;
  enabled: boolean;
  rights: Rights;
  signIn: string;
  lastSeen: string | null;
  hasPassword: boolean;
  /** The names under which gateways and providers know the person. */
  identities: AccountIdentity[];
  groups: string[];
  /** Who decides about the role: the provider's groups, or administrators here. */
  roleFrom: "provider" | "product";
  libraries: number[];
}

export interface AccountIdentity {
  id: number;
  provider: string;
  subject: string;
}

export interface DeletedName {
  username: string;
  deleted: string;
}

/** What administrators are told of a library; others learn its name and its counts. */
export interface MusicLibrary {
  id: number;
  name: string;
  path: string;
  forNewUsers: boolean;
  watched: boolean;
  /** Whether the configuration says where it is. */
  configured: boolean;
  scannedAt: string | null;
  songs: number;
  albums: number;
}

/** What a folder of the server looks like from here. */
export interface FolderCheck {
  path: string;
  /** Why it cannot be used; "" where it can. */
  problem: string;
  songs: number;
  /** Whether all songs were counted. */
  all: boolean;
  folders: string[];
  expected: number;
  found: number;
}

export interface FolderRow extends Named {
  library: number;
  /** Raw, relative to the library: each special byte percent-encoded. */
  path: string;
  songCount: number;
  folderCount: number;
  /** Id of the album whose picture stands for the folder; "" where there is none. */
  album: string;
  cover: string;
}

export interface Folder extends FolderRow {
  /** The folders above, from the library on. */
  way: Named[];
}

/** A song whose file is gone, and what users have on it. */
export interface MissingSong {
  id: string;
  library: number;
  path: string;
  title: string;
  artist: string;
  album: string;
  sizeBytes: number;
  since: string;
  stars: number;
  ratings: number;
  plays: number;
  playlists: number;
}

/** What stands in a song's file now. */
export interface FileTags {
  id: string;
  library: string;
  path: string;
  modifiedAt: string;
  format: string;
  /** Each value with the tag it stands in and that tag's name for it; "" where it means nothing here. */
  tags: { in: string; name: string; text: string; meaning: string; used: boolean }[];
  pictures: { type: string; mime: string; sizeBytes: number }[];
  lyrics: number;
  warnings: string[];
}

export interface PlacedSong extends Song {
  path: string;
  library: number;
}

export interface DuplicateGroup {
  spareBytes: number;
  /** How many there are; of the songs only the first are told. */
  count: number;
  songs: PlacedSong[];
}

export type KeyScope = "play" | "edit";

export interface AppKey {
  id: string;
  name: string;
  scope: KeyScope;
  olderApp: boolean;
  created: string;
  lastUsed: string | null;
  lastClient: string;
  expires: string | null;
  /** Whether it waits until the proxy confirms the user again. */
  paused: boolean;
}

export interface MadeKey {
  id: string;
  name: string;
  key: string;
}

export interface SessionRow {
  id: string;
  kind: "web" | "proxy" | "app";
  way: string;
  device: string;
  client: string;
  address: string;
  created: string | null;
  lastSeen: string | null;
  current: boolean;
}

/** A television or phone that asks for a key of its own. */
export interface PairingRequest {
  code: string;
  client: string;
  address: string;
  expires: string;
}

/** How one request was judged at the door. */
export interface Decision {
  time: string;
  request: string;
  peer: string;
  client: string;
  listener: string;
  trusted: boolean;
  /** The entry of the trusted sources that matched, or none. */
  matched: string | null;
  /** The name that the headers gave, whether it was believed or not. */
  claimed: string | null;
  /** Names of the identity headers that arrived. */
  headers: string[];
  code: string;
  sentence: string;
  next: string;
  user: string | null;
  way: string | null;
  method: string;
  path: string;
  /** How often the same was decided in a row. */
  times: number;
}

export interface DoorWarning {
  code: string;
  sentence: string;
  next: string;
}

export interface SpoofProbe {
  id: number;
  path: string;
  headers: [name: string, value: string][];
  credentials: "include" | "omit";
}

export interface SpoofRow {
  id: number;
  path: string;
  header: string;
  /** Null where the request did not reach the server at all. */
  arrived: boolean | null;
  verdict: "refused" | "no effect" | "danger" | "did not arrive";
  sentence: string;
  next: string;
  fixes: { proxy: string; line: string }[];
}

export interface AuditLine {
  time: string;
  event: string;
  request: string | null;
  peer: string | null;
  client: string | null;
  /** Who did it. */
  by: string | null;
  /** Whose account it is about. */
  on: string | null;
  method: string | null;
  result: string | null;
  times: number;
}

export interface Share {
  id: string;
  url: string;
  description: string;
  createdAt: string;
  expiresAt: string | null;
  visits: number;
  lastVisitedAt: string | null;
  ids: string[];
  title: string;
  /** Id of the item whose picture stands for the share; "" where there is none. */
  coverOf: string;
  cover: string;
  download: boolean;
}

export interface SavedQueue {
  songs: Song[];
  index: number;
  positionMs: number;
}

export interface ScanStatus {
  scanning: boolean;
  /** While "loading", the scan waits until the library is made anew after an upgrade. */
  phase: "idle" | "loading" | "reading" | "missing" | "finishing";
  full: boolean;
  /** Nothing is written; see ScanPreview. */
  dryRun: boolean;
  /** Another scan comes after this one. */
  waiting: boolean;
  /** The library that is scanned now. It, all numbers and the last scan are told only to who sees all libraries. */
  library: number | null;
  songsSeen: number;
  foldersSeen: number;
  /** 0 when not known. */
  total: number;
  filesPerSecond: number;
  leftMs: number | null;
  startedAt: string | null;
  last: ScanReport | null;
}

export interface ScanReport {
  full: boolean;
  /** Only some folders were looked at. */
  chosen: boolean;
  cancelled: boolean;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  problems: number;
  tookMs: number;
  endedAt: string | null;
}

/** The body of POST api/scan. Folders are raw paths: each special byte percent-encoded. */
export interface ScanRequest {
  full?: boolean;
  dryRun?: boolean;
  library?: number;
  folders?: string[];
}

export interface ScanProblem {
  library: number;
  /** The library's name and the path in it. */
  path: string;
  reason: string;
  since: string;
}

export interface ScanPreview {
  full: boolean;
  cancelled: boolean;
  added: number;
  changed: number;
  moved: number;
  removed: number;
  unreadable: number;
  unchanged: number;
  tookMs: number;
  endedAt: string;
  /** The first 1,000 of each kind. `about` is where it was (moved) or why (unreadable). */
  items: { what: string; path: string; about: string }[];
}
