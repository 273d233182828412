package stagedoor.subsonic;

import stagedoor.playlist.Playlists;
import stagedoor.share.Shares;

/// What users put together out of the music.
public record UserLists(Playlists playlists, Shares shares) {}
