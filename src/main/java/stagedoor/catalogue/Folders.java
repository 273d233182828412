package stagedoor.catalogue;

import java.util.Optional;
import java.util.stream.Stream;

/// The folders that hold the songs of a catalogue, as they are on disk.
public final class Folders {

  private final Catalogue catalogue;
  private final FolderTree tree;

  Folders(Catalogue catalogue, FolderTree tree) {
    this.catalogue = catalogue;
    this.tree = tree;
  }

  /// The folder, unless it is unknown or in a library that the caller may not see.
  public Optional<Folder> find(FolderId id, Visible visible) {
    return visible.has(id.library())
        ? tree.find(id).map(node -> new Folder(catalogue, node))
        : Optional.empty();
  }

  /// Whether songs are in the folder or below it.
  ///
  /// @param path raw, in the library, without a slash at its end; empty for the top
  public boolean has(LibraryId library, String path) {
    return tree.find(FolderId.of(library, path.isEmpty() ? "" : path + "/")).isPresent();
  }

  /// Whether a song is in the file.
  ///
  /// @param path raw, in the library
  public boolean hasFile(LibraryId library, String path) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return tree.find(FolderId.of(library, folder))
        .map(node -> new Folder(catalogue, node).songs(0, Integer.MAX_VALUE).items().stream())
        .orElseGet(Stream::empty)
        .anyMatch(song -> song.path().equals(path) || song.path().startsWith(path + "#"));
  }

  /// The top of a library; empty when the caller may not see it, or no song is in it.
  public Optional<Folder> top(LibraryId library, Visible visible) {
    return find(FolderId.top(library), visible);
  }
}
