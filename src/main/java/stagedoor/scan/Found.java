package stagedoor.scan;

import java.util.Optional;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.scan.SongStore.Known;

/// What the readers of a scan hand to its writer, in the order in which it must be written.
sealed interface Found {

  /// A file that is new or changed.
  ///
  /// @param folder raw path of its folder in the library
  /// @param known the song at this path, if there is one
  record Song(
      String folder, Entry file, Optional<Known> known, SongFacts facts, byte[] sound, String tags)
      implements Found {

    /// The same file, of a song that is known from elsewhere.
    Song as(Optional<Known> other) {
      return new Song(folder, file, other, facts, sound, tags);
    }

    String path() {
      return folder.isEmpty() ? file.name() : folder + "/" + file.name();
    }
  }

  /// A folder all of whose songs were handed over.
  ///
  /// @param listing see [FolderListing#hash], or [FolderStore#LOOK_CLOSER]
  record Folder(String path, long listing, String cover) implements Found {}

  /// Nothing comes after this.
  record End() implements Found {}
}
