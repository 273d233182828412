package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A folder of files as one catalogue shows it.
public final class Folder {

  private final Catalogue catalogue;
  private final FolderNode node;

  Folder(Catalogue catalogue, FolderNode node) {
    this.catalogue = catalogue;
    this.node = node;
  }

  public FolderId id() {
    return node.id;
  }

  public LibraryId library() {
    return node.id.library();
  }

  /// As people read it; empty for the top of a library, which is called as the library is.
  public String name() {
    return node.name();
  }

  /// The letter under which it is filed: `A` to `Z`, or `#`.
  public String letter() {
    return Artists.letter(Fold.of(name()));
  }

  /// Raw, relative to the library, without a slash at its end; empty for the top.
  public String path() {
    return node.path.isEmpty() ? "" : node.path.substring(0, node.path.length() - 1);
  }

  /// Empty for the top of a library.
  public Optional<Folder> parent() {
    return Optional.ofNullable(node.parent).map(parent -> new Folder(catalogue, parent));
  }

  /// How many folders are directly in it.
  public int folderCount() {
    return node.folderCount();
  }

  /// How many songs are in it and in all folders below.
  public int songCount() {
    return node.treeCount();
  }

  /// The folders directly in it, by name.
  public Page<Folder> folders(int offset, int limit) {
    List<FolderNode> all = node.folders();
    int from = Math.clamp(offset, 0, all.size());
    int end = from + Math.clamp(limit, 0, all.size() - from);
    return new Page<>(
        all.size(),
        all.subList(from, end).stream().map(below -> new Folder(catalogue, below)).toList());
  }

  /// The songs directly in it, by the names of their files.
  public Page<Song> songs(int offset, int limit) {
    return Windows.page(slots(node), false, offset, limit, this::view);
  }

  /// The songs in it and in all folders below, in the order in which a person reads the tree: of a
  /// folder first what is below it, then its own songs. Costs in proportion to the folders passed.
  public Page<Song> allSongs(int offset, int limit) {
    var songs = new ArrayList<Song>();
    collect(node, Math.max(0, offset), Math.max(0, limit), songs);
    return new Page<>(node.treeCount(), songs);
  }

  /// Skips whole folders before the window.
  private int collect(FolderNode from, int skip, int limit, List<Song> songs) {
    if (skip >= from.treeCount()) {
      return skip - from.treeCount();
    }
    int left = skip;
    for (FolderNode below : from.folders()) {
      if (songs.size() >= limit) {
        return 0;
      }
      left = collect(below, left, limit, songs);
    }
    int[] own = slots(from);
    for (int i = left; i < own.length && songs.size() < limit; i++) {
      songs.add(view(own[i]));
    }
    return Math.max(0, left - own.length);
  }

  private int[] slots(FolderNode of) {
    return of.songs(slot -> view(slot).path());
  }

  private Song view(int slot) {
    return catalogue.songs().view(slot);
  }
}
