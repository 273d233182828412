package stagedoor.catalogue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Makes the orders of all rows at once: what [Comparing] says of each two rows, but by numbers.
///
/// Names are compared once for each kind of thing that has them. All other orders follow by stable
/// sorts by one number (see [NumberOrder]), which take a tenth of the time.
final class AllOrders {

  /// Names that are alike so far are compared by all they have.
  private static final int MOST_BYTES = 3 * Long.BYTES;

  private final Comparing rows;
  private final NumberOrder sorting = new NumberOrder();
  private final int[] songsByTitle;
  private final int[] songsOfAlbums;

  /// @param rows tables without free slots; sums and parts may still be missing
  AllOrders(Comparing rows) {
    this.rows = rows;
    songsByTitle = all(rows.songs());
    sortByTitle(songsByTitle, 0, songsByTitle.length, 0);
    int[] byTrack = sorting.sorted(songsByTitle, rows::track);
    int[] byPlace = sorting.sorted(byTrack, rows::disc);
    songsOfAlbums = sorting.sorted(byPlace, rows::albumSlot);
  }

  private static int[] all(Table<?> table) {
    return IntStream.range(0, table.end()).toArray();
  }

  /// Eight bytes of each name at a time, then eight more of those that are still alike.
  ///
  /// @param known how many bytes of the names are alike already
  private void sortByTitle(int[] slots, int from, int to, int known) {
    if (known == MOST_BYTES) {
      int[] alike = rows.songs(SongOrder.Key.TITLE).sorted(Arrays.stream(slots, from, to));
      System.arraycopy(alike, 0, slots, from, alike.length);
      return;
    }
    sorting.sort(slots, from, to, slot -> rows.nameBytes(slot, known));
    int begin = from;
    for (int end = from + 1; end <= to; end++) {
      if (end == to || rows.nameBytes(slots[end], known) != rows.nameBytes(slots[begin], known)) {
        if (end - begin > 1) {
          sortByTitle(slots, begin, end, known + Long.BYTES);
        }
        begin = end;
      }
    }
  }

  /// By album slot, disc, track and title.
  int[] songsOfAlbums() {
    return songsOfAlbums;
  }

  /// @param whole the same rows with sums and parts
  Orders of(Comparing whole) {
    int[] albumsByName = whole.albums(AlbumOrder.Key.NAME).sorted(IntStream.of(all(rows.albums())));
    int[] artists =
        whole
            .artistNames()
            .sorted(
                IntStream.range(0, rows.artists().end())
                    .filter(slot -> Entries.at(whole.artists(), slot).isListed()));
    int[] listed =
        Arrays.stream(albumsByName).filter(slot -> whole.album(slot).isListed()).toArray();
    return new Orders(songs(albumsByName), songsOfAlbums, albums(whole, listed), artists);
  }

  private Map<SongOrder.Key, int[]> songs(int[] albumsByName) {
    int[] albumPlaces = new int[albumsByName.length];
    for (int place = 0; place < albumsByName.length; place++) {
      albumPlaces[albumsByName[place]] = place;
    }
    int[] byAlbum = sorting.sorted(songsOfAlbums, slot -> albumPlaces[rows.albumSlot(slot)]);
    var orders = new EnumMap<SongOrder.Key, int[]>(SongOrder.Key.class);
    for (var key : SongOrder.Key.values()) {
      orders.put(
          key,
          switch (key) {
            case TITLE -> songsByTitle;
            case ARTIST -> sortedByName(byAlbum, rows::artistOrderName);
            case ALBUM -> byAlbum;
            case ADDED -> sorting.sorted(byAlbum, rows::addedMs);
            case YEAR -> sorting.sorted(byAlbum, rows::year);
            case DURATION -> sorting.sorted(songsByTitle, rows::durationMs);
          });
    }
    return orders;
  }

  private Map<AlbumOrder.Key, int[]> albums(Comparing whole, int[] byName) {
    var orders = new EnumMap<AlbumOrder.Key, int[]>(AlbumOrder.Key.class);
    for (var key : AlbumOrder.Key.values()) {
      orders.put(
          key,
          switch (key) {
            case NAME -> byName;
            case ARTIST -> sortedByName(byName, slot -> whole.album(slot).artistOrderName());
            case ADDED -> sorting.sorted(byName, whole::albumAddedMs);
            case YEAR -> sorting.sorted(byName, slot -> whole.album(slot).sums().year());
          });
    }
    return orders;
  }

  /// Names that many slots share: each is compared with the others once.
  private int[] sortedByName(int[] slots, IntFunction<String> nameOf) {
    Map<String, Integer> places = new HashMap<>();
    for (int slot : slots) {
      places.put(nameOf.apply(slot), 0);
    }
    String[] names = places.keySet().toArray(String[]::new);
    Arrays.sort(names);
    for (int place = 0; place < names.length; place++) {
      places.put(names[place], place);
    }
    return sorting.sorted(slots, slot -> places.getOrDefault(nameOf.apply(slot), 0));
  }
}
