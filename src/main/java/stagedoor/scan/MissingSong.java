package stagedoor.scan;

import java.time.Instant;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;

/// A song whose file is gone, kept with everything users have on it until it is purged.
///
/// @param path raw, in its library: where it was last
/// @param since when a scan noticed
public record MissingSong(
    SongId id,
    LibraryId library,
    String path,
    String title,
    String artist,
    String album,
    long sizeBytes,
    Instant since,
    Kept kept) {

  /// What users would lose, all together.
  ///
  /// @param playlists entries in playlists
  public record Kept(long stars, long ratings, long plays, long playlists) {

    static final Kept NOTHING = new Kept(0, 0, 0, 0);
  }
}
