package stagedoor.share;

import java.util.Optional;
import stagedoor.catalogue.ItemId;
import stagedoor.playlist.PlaylistId;

/// One thing a share holds. Its text is the id of the thing.
public sealed interface Shared {

  /// A song, or the songs of an album or of an artist's albums, as they are when listened to.
  record Item(ItemId id) implements Shared {
    @Override
    public String toString() {
      return id.toString();
    }
  }

  /// The songs of a playlist, as they are when listened to.
  record Whole(PlaylistId playlist) implements Shared {
    @Override
    public String toString() {
      return playlist.toString();
    }
  }

  static Optional<Shared> parse(String text) {
    Optional<Shared> item = ItemId.parse(text).map(Item::new);
    return item.or(() -> PlaylistId.parse(text).map(Whole::new));
  }
}
