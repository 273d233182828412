package stagedoor.playlist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.SongId;
import stagedoor.rule.Rules;
import stagedoor.user.UserId;

/// Songs with an owner: a list in order, or whatever rules find for each reader.
///
/// @param ownerName as others see the owner
/// @param name not blank, at most [#MAX_NAME_CHARS]
/// @param isPublic true when every user may see it
/// @param songs in order, repeats allowed, songs that are gone included, and places of songs that
///   are waited for ([Waiting]); at most [#MAX_SONGS]; none where there are rules
/// @param rules say which songs are in it, where the owner does not
/// @param origin the file it comes from
/// @param changed grows with each change: also the version of the playlist
public record Playlist(
    PlaylistId id,
    UserId owner,
    String ownerName,
    String name,
    String comment,
    boolean isPublic,
    List<SongId> songs,
    Optional<Rules> rules,
    Optional<Origin> origin,
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

  /// The same with the name others see of its owner.
  Playlist ownedBy(String shownName) {
    return new Playlist(
        id, owner, shownName, name, comment, isPublic, songs, rules, origin, created, changed);
  }

  /// The same under the id that the store gave.
  Playlist withId(PlaylistId given) {
    return new Playlist(
        given, owner, ownerName, name, comment, isPublic, songs, rules, origin, created, changed);
  }

  /// The same with other songs or rules.
  Playlist holding(List<SongId> otherSongs, Optional<Rules> otherRules) {
    return new Playlist(
        id,
        owner,
        ownerName,
        name,
        comment,
        isPublic,
        otherSongs,
        otherRules,
        origin,
        created,
        changed);
  }

  /// The same from another file.
  public Playlist from(Optional<Origin> file) {
    return new Playlist(
        id, owner, ownerName, name, comment, isPublic, songs, rules, file, created, changed);
  }

  /// The same, changed then.
  Playlist changedAt(Instant then) {
    return new Playlist(
        id, owner, ownerName, name, comment, isPublic, songs, rules, origin, created, then);
  }

  /// Whether a file says which songs are in it.
  public boolean isInSync() {
    return origin.filter(Origin::sync).isPresent();
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
