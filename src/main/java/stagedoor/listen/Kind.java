package stagedoor.listen;

import java.util.Arrays;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.SongId;

/// What an [ItemId] names.
public enum Kind {
  SONG(0),
  ALBUM(1),
  ARTIST(2);

  private final int number;

  Kind(int number) {
    this.number = number;
  }

  /// What stands for the kind in the store.
  int number() {
    return number;
  }

  static Kind of(int number) {
    return Arrays.stream(values())
        .filter(kind -> kind.number == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind " + number));
  }

  public static Kind of(ItemId id) {
    return switch (id) {
      case SongId _ -> SONG;
      case AlbumId _ -> ALBUM;
      case ArtistId _ -> ARTIST;
    };
  }

  ItemId id(long value) {
    return switch (this) {
      case SONG -> new SongId(value);
      case ALBUM -> new AlbumId(value);
      case ARTIST -> new ArtistId(value);
    };
  }
}
