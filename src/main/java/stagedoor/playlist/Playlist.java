package stagedoor.playlist;

import java.time.Instant;
import java.util.List;
import stagedoor.catalogue.SongId;
import stagedoor.user.UserId;

/// Ordered songs with an owner.
///
/// @param ownerName as others see the owner
/// @param name not blank, at most [#MAX_NAME_CHARS]
/// @param isPublic true when every user may see it
/// @param songs in order, repeats allowed, songs that are gone included; at most [#MAX_SONGS]
/// @param changed grows with each change: also the version of the playlist
public record Playlist(
    PlaylistId id,
    UserId owner,
    String ownerName,
    String name,
    String comment,
    boolean isPublic,
    List<SongId> songs,
    Instant created,
    Instant changed) {

  public static final int MAX_SONGS = 100_000;
  public static final int MAX_NAME_CHARS = 300;
  public static final int MAX_COMMENT_CHARS = 4_000;

  public Playlist {
    songs = List.copyOf(songs);
    if (!isName(name) || comment.length() > MAX_COMMENT_CHARS || songs.size() > MAX_SONGS) {
      throw new IllegalArgumentException("not a playlist");
    }
  }

  /// Whether a text can be a playlist's name.
  public static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_NAME_CHARS
        && text.chars().noneMatch(Character::isISOControl);
  }

  public boolean isVisibleTo(UserId caller) {
    return isPublic || owner.equals(caller);
  }
}
