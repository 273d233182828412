package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folders that hold the songs of one catalogue. Folders without songs in them or below are not
/// in it.
///
/// Made in one pass over the songs. For 500,000 songs in 54,000 folders it takes 23 bytes a song
/// and 60 to 140 ms of CPU, the first time in a program 270 ms.
final class FolderTree {

  private record Place(LibraryId library, String path) {}

  private final Map<Place, FolderNode> byPlace = new HashMap<>();
  private final Map<FolderId, FolderNode> byId = new HashMap<>();
  private final List<FolderNode> parentsFirst = new ArrayList<>();

  FolderTree(Table<SongChunk> songs) {
    for (int slot = 0; slot < songs.end(); slot++) {
      SongChunk chunk = songs.chunk(slot);
      int place = slot & Table.IN_CHUNK;
      if (chunk.isTaken(place)) {
        SongTraits traits = chunk.traits(place);
        node(traits.library(), traits.folder()).put(slot);
      }
    }
    for (FolderNode each : parentsFirst.reversed()) {
      each.close();
    }
  }

  private FolderNode node(LibraryId library, String path) {
    FolderNode known = byPlace.get(new Place(library, path));
    return known == null ? made(library, path) : known;
  }

  private FolderNode made(LibraryId library, String path) {
    @Nullable FolderNode parent =
        path.isEmpty()
            ? null
            : node(library, path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1));
    var node = new FolderNode(library, path, parent);
    byPlace.put(new Place(library, path), node);
    byId.putIfAbsent(node.id, node);
    parentsFirst.add(node);
    return node;
  }

  Optional<FolderNode> find(FolderId id) {
    return Optional.ofNullable(byId.get(id));
  }
}
