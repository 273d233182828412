package stagedoor.rule;

import java.util.Set;
import stagedoor.catalogue.SongId;

/// The playlists that rules name.
@FunctionalInterface
public interface Lists {

  Lists NONE = _ -> Set.of();

  /// What names a playlist.
  sealed interface Reference {
    record Id(String id) implements Reference {}

    /// @param path of its file, absolute or relative to the rules' own file
    record File(String path) implements Reference {}
  }

  /// The songs of a playlist as the viewer sees it; none when there is no such playlist, or none
  /// the viewer may see.
  Set<SongId> songs(Reference reference);
}
