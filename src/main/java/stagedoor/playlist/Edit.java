package stagedoor.playlist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.SongId;
import stagedoor.rule.Rules;

/// A wanted change of a playlist; what is empty stays as it is.
///
/// @param sync whether it is to follow its file, for a playlist that has one
/// @param ifChanged the edit is made only when the playlist's `changed` is still this
public record Edit(
    Optional<String> name,
    Optional<String> comment,
    Optional<Boolean> isPublic,
    Songs songs,
    Optional<Boolean> sync,
    Optional<Instant> ifChanged) {

  /// An edit that leaves it as it is whether a file is followed.
  public Edit(
      Optional<String> name,
      Optional<String> comment,
      Optional<Boolean> isPublic,
      Songs songs,
      Optional<Instant> ifChanged) {
    this(name, comment, isPublic, songs, Optional.empty(), ifChanged);
  }

  /// What happens to the songs. Indexes count the songs as the caller was shown them, from 0: songs
  /// that are gone, or in a library the caller may not see, have none and keep their places.
  public sealed interface Songs {

    record Keep() implements Songs {}

    /// A whole new order. An empty one also drops the songs that are not shown.
    record Replace(List<SongId> songs) implements Songs {
      public Replace {
        songs = List.copyOf(songs);
      }
    }

    /// Other rules, for a playlist that has some.
    record Rule(Rules rules) implements Songs {}

    /// Removes, then appends.
    record Change(Set<Integer> removed, List<SongId> added) implements Songs {
      public Change {
        removed = Set.copyOf(removed);
        added = List.copyOf(added);
      }
    }
  }

  /// An edit of the songs alone.
  public static Edit of(Songs songs) {
    return new Edit(Optional.empty(), Optional.empty(), Optional.empty(), songs, Optional.empty());
  }
}
