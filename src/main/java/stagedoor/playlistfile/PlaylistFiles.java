package stagedoor.playlistfile;

/// How files become playlists: those that people send, and those that scans see.
public record PlaylistFiles(Imports imports, FollowedFiles followed) {}
