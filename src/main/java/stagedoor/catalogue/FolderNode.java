package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A folder in a [FolderTree]. What is in it is sorted when it is first asked for.
final class FolderNode {

  private record Named<T>(String folded, T what) {}

  final FolderId id;
  final @Nullable FolderNode parent;

  /// Raw, with a slash at its end; empty for the top of a library.
  final String path;

  private final List<FolderNode> folders = new ArrayList<>(2);
  private int[] songs = {};
  private int songCount;
  private int treeCount;
  private boolean foldersSorted;
  private boolean songsSorted;

  FolderNode(LibraryId library, String path, @Nullable FolderNode parent) {
    id = FolderId.of(library, path);
    this.path = path;
    this.parent = parent;
    if (parent != null) {
      parent.folders.add(this);
    }
  }

  /// The last name of the path as people read it; empty for the top.
  String name() {
    int end = Math.max(0, path.length() - 1);
    return ShownPath.of(path.substring(path.lastIndexOf('/', end - 1) + 1, end));
  }

  void put(int slot) {
    if (songCount == songs.length) {
      songs = Arrays.copyOf(songs, Math.max(8, songCount * 2));
    }
    songs[songCount++] = slot;
  }

  /// Everything was put in. Called for the folders below first.
  void close() {
    songs = Arrays.copyOf(songs, songCount);
    treeCount += songCount;
    if (parent != null) {
      parent.treeCount += treeCount;
    }
  }

  /// How many songs are in it and below.
  int treeCount() {
    return treeCount;
  }

  int folderCount() {
    return folders.size();
  }

  /// The folders directly in it, by name.
  synchronized List<FolderNode> folders() {
    if (!foldersSorted) {
      List<FolderNode> sorted = sorted(folders, FolderNode::name);
      folders.clear();
      folders.addAll(sorted);
      foldersSorted = true;
    }
    return folders;
  }

  /// The slots of the songs directly in it, by the names of their files.
  synchronized int[] songs(IntFunction<String> pathOf) {
    if (!songsSorted) {
      List<Integer> slots = Arrays.stream(songs).boxed().toList();
      songs =
          sorted(slots, slot -> ShownPath.of(pathOf.apply(slot).substring(path.length()))).stream()
              .mapToInt(Integer::intValue)
              .toArray();
      songsSorted = true;
    }
    return songs;
  }

  private static <T> List<T> sorted(List<T> all, Function<T, String> nameOf) {
    return all.stream()
        .map(what -> new Named<>(Fold.of(nameOf.apply(what)), what))
        .sorted(Comparator.comparing(Named::folded, NaturalOrder::compare))
        .map(Named::what)
        .toList();
  }
}
