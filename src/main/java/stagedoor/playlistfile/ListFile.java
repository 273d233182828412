package stagedoor.playlistfile;

import java.util.List;
import java.util.Optional;

/// What a file of entries says.
///
/// @param title the playlist's name, if the file gives one
/// @param comment what the file says about the playlist
/// @param picture where the playlist's picture is, as the file says it
/// @param entries in order, at most [#MAX_ENTRIES]
public record ListFile(
    Optional<String> title,
    Optional<String> comment,
    Optional<String> picture,
    List<ListEntry> entries) {

  public static final int MAX_ENTRIES = 100_000;

  public ListFile {
    entries = List.copyOf(entries);
  }
}
