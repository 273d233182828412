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
  /** Version of the picture; "" where the song has none. */
  cover: string;
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

export interface AlbumWithSongs extends Album {
  songs: Song[];
  labels?: string[];
  originalDate?: string;
  releaseDate?: string;
  releaseTypes?: string[];
  otherVersions?: Album[];
}

export interface Artist {
  id: string;
  name: string;
  sortName: string;
  cover: string;
  albumCount: number;
  starred: boolean;
  rating: number;
}

export interface ArtistWithAlbums extends Artist {
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
  songCount: number;
  durationMs: number;
  /** Id of the item whose picture stands for the playlist; "" where there is none. */
  cover: string;
  changedAt: string;
}

export interface PlaylistWithSongs extends Playlist {
  songs: Song[];
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
}

export interface Starred {
  songs: Song[];
  albums: Album[];
  artists: Artist[];
}

export interface Found extends Starred {
  playlists: Playlist[];
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
  full: boolean;
  songsSeen: number;
  total: number;
  filesPerSecond: number;
  startedAt: string | null;
  last: {
    added: number;
    changed: number;
    removed: number;
    problems: number;
    tookMs: number;
    endedAt: string | null;
  } | null;
}
