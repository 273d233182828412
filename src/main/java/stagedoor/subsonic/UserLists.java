package stagedoor.subsonic;

import stagedoor.playlist.Playlists;
import stagedoor.radio.Stations;
import stagedoor.share.Shares;

/// What users put together: out of the music, and beside it.
public record UserLists(Playlists playlists, Shares shares, Stations stations) {}
