package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.scan.SongStore.Known;

/// What the readers of a scan hand to its writer, in the order in which it must be written.
sealed interface Found {

  /// A song whose file is new or changed.
  ///
  /// @param folder raw path of its folder in the library
  /// @param known the song this is, as far as it is known: at first the one at this path
  /// @param displaced the song known at this path, when this is another one; when it is `known`
  ///   too, nobody knows yet whether this is
  /// @param piece which part of the file it is
  record Song(
      String folder,
      Entry file,
      Optional<Known> known,
      Optional<Known> displaced,
      SongFacts facts,
      byte[] sound,
      String tags,
      SongPiece piece)
      implements Found {

    /// The same file, of a song that is known from elsewhere, or of a new one.
    Song as(Optional<Known> other) {
      return with(other, displaced.or(() -> known));
    }

    /// The same file, which may be the song known at its path or another one.
    Song unsure() {
      return with(known, known);
    }

    /// The same file, which is the song known at its path.
    Song sure() {
      return with(known, Optional.empty());
    }

    boolean isUnsure() {
      return known.isPresent() && known.equals(displaced);
    }

    private Song with(Optional<Known> is, Optional<Known> isNot) {
      return new Song(folder, file, is, isNot, facts, sound, tags, piece);
    }

    String path() {
      return piece.path(folder.isEmpty() ? file.name() : folder + "/" + file.name());
    }
  }

  /// The tracks of one file, written all together or not at all.
  record Tracks(List<Song> songs) implements Found {
    public Tracks {
      songs = List.copyOf(songs);
    }
  }

  /// A folder all of whose songs were handed over.
  ///
  /// @param listing see [FolderListing#hash], or [FolderStore#LOOK_CLOSER]
  /// @param cover, artists see [FolderCover] and [FolderArtists]
  /// @param device see [Devices]
  record Folder(String path, long listing, String cover, String artists, long device)
      implements Found {}

  /// All songs in what was found, in order.
  static List<Song> songs(List<Found> found) {
    return found.stream()
        .flatMap(each ->
            switch (each) {
              case Song song -> Stream.of(song);
              case Tracks(List<Song> songs) -> songs.stream();
              case Folder _, End _ -> Stream.empty();
            })
        .toList();
  }

  /// Nothing comes after this.
  record End() implements Found {}
}
