package stagedoor.scan;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import stagedoor.library.RawPath;
import stagedoor.scan.FolderListing.Entry;

/// Goes through the songs of a folder piece by piece, when they are too many to hold.
final class FolderStream {

  static final int PIECE = 1_000;

  private final FolderListing.How how;
  private final Runnable moved;
  private final List<Entry> piece = new ArrayList<>(PIECE);

  FolderStream(FolderListing.How how, Runnable moved) {
    this.how = how;
    this.moved = moved;
  }

  /// Takes up to [#PIECE] songs; false when it wants no more.
  interface Pieces {
    boolean take(List<Entry> piece);
  }

  /// @param names where the names of all songs are put, also of those that cannot be looked at
  /// @return whether it went to the end
  /// @throws IOException when the folder cannot be read to its end
  boolean each(Path folder, NameSet names, Pieces pieces) throws IOException {
    long count = 0;
    try (DirectoryStream<Path> stream = how.disk().open(folder)) {
      for (Path path : stream) {
        moved.run();
        if (count++ == how.mostEntries()) {
          break;
        }
        String name = path.getFileName().toString();
        if (FolderListing.isSong(name) && !how.rules().ignores(name, false) && !isLink(path)) {
          names.add(RawPath.nameOf(path));
          add(path);
        }
        if (piece.size() == PIECE && !give(pieces)) {
          return false;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return give(pieces);
  }

  /// Whether it leads to a song elsewhere; an entry that cannot be looked at does not.
  private boolean isLink(Path path) {
    try {
      return how.isLinkToSong(path);
    } catch (IOException unusable) {
      return false;
    }
  }

  private boolean give(Pieces pieces) {
    List<Entry> given = List.copyOf(piece);
    piece.clear();
    return pieces.take(given);
  }

  /// An entry that cannot be looked at is none of the songs, but it is there.
  private void add(Path path) {
    try {
      BasicFileAttributes attributes = how.disk().attributes(path);
      if (attributes.isRegularFile()) {
        piece.add(FolderListing.entry(path, attributes));
      }
    } catch (IOException unusable) {
      moved.run();
    }
  }
}
