package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Makes the orders of all rows at once: what [Comparing] says of each two rows, but by numbers.
///
/// Names are compared once for each kind of thing that has them. All other orders follow by stable
/// sorts by one number (see [NumberOrder]), which take a tenth of the time. The numbers are read
/// from one slot to the next, as songs stand in memory: in any other order, a sort would wait for
/// the memory most of its time.
final class AllOrders {

  private final Comparing rows;
  private final NumberOrder sorting = new NumberOrder();
  private final long[] numbers;
  private final int[] songsByTitle;
  private final int[] songsOfAlbums;
  private final int[] albumsByName;

  /// @param rows tables without free slots; sums and parts may still be missing
  AllOrders(Comparing rows) {
    this.rows = rows;
    numbers = new long[rows.songs().end()];
    songsByTitle =
        new NameOrder(
                sorting,
                (slot, part) -> rows.nameBytes(slot, part * Long.BYTES),
                rows.songs(SongOrder.Key.TITLE),
                rows.songs().ids().slots())
            .sorted();
    int[] byTrack = sorted(songsByTitle, rows::track);
    int[] byPlace = sorted(byTrack, rows::disc);
    songsOfAlbums = sorted(byPlace, rows::albumSlot);
    albumsByName =
        byName(
            slot -> rows.album(slot).orderName(),
            rows.albums(AlbumOrder.Key.NAME),
            rows.albums().ids().slots());
  }

  private int[] sorted(int[] songs, NumberOrder.Of of) {
    for (int slot = 0; slot < numbers.length; slot++) {
      numbers[slot] = of.number(slot);
    }
    return sorting.sorted(songs, slot -> numbers[slot]);
  }

  /// By album slot, disc, track and title.
  int[] songsOfAlbums() {
    return songsOfAlbums;
  }

  /// All orders of songs; for one thread, beside the one that asks for the others.
  Map<SongOrder.Key, int[]> songs() {
    int[] albumPlaces = new int[albumsByName.length];
    for (int place = 0; place < albumsByName.length; place++) {
      albumPlaces[albumsByName[place]] = place;
    }
    int[] byAlbum = sorted(songsOfAlbums, slot -> albumPlaces[rows.albumSlot(slot)]);
    var orders = new EnumMap<SongOrder.Key, int[]>(SongOrder.Key.class);
    for (var key : SongOrder.Key.values()) {
      orders.put(
          key,
          switch (key) {
            case TITLE -> songsByTitle;
            case ARTIST -> sorted(byAlbum, placesByName(numbers.length, rows::artistOrderName));
            case ALBUM -> byAlbum;
            case ADDED -> sorted(byAlbum, rows::addedMs);
            case YEAR -> sorted(byAlbum, rows::year);
            case DURATION -> sorted(songsByTitle, rows::durationMs);
          });
    }
    return orders;
  }

  /// All orders of albums.
  ///
  /// @param whole the same rows with sums and parts
  Map<AlbumOrder.Key, int[]> albums(Comparing whole) {
    int[] byName =
        Arrays.stream(albumsByName).filter(slot -> whole.album(slot).isListed()).toArray();
    var byNumber = new NumberOrder();
    var orders = new EnumMap<AlbumOrder.Key, int[]>(AlbumOrder.Key.class);
    for (var key : AlbumOrder.Key.values()) {
      orders.put(
          key,
          switch (key) {
            case NAME -> byName;
            case ARTIST ->
                byNumber.sorted(
                    byName,
                    placesByName(albumsByName.length, slot -> whole.album(slot).artistOrderName()));
            case ADDED -> byNumber.sorted(byName, whole::albumAddedMs);
            case YEAR -> byNumber.sorted(byName, slot -> whole.album(slot).sums().year());
          });
    }
    return orders;
  }

  /// @param whole the same rows with sums and parts
  int[] artists(Comparing whole) {
    Table<Entries<ArtistEntry>> artists = whole.artists();
    int[] byName =
        byName(
            slot -> Entries.at(artists, slot).orderName(),
            whole.artistNames(),
            artists.ids().slots());
    return Arrays.stream(byName).filter(slot -> Entries.at(artists, slot).isListed()).toArray();
  }

  /// @param slots all there are, in the order that those of one name are to have
  private static int[] byName(IntFunction<String> nameOf, SlotOrder whole, int[] slots) {
    return new NameOrder(
            new NumberOrder(),
            (slot, part) -> NameOrder.Names.number(nameOf.apply(slot), part),
            whole,
            slots)
        .sorted();
  }

  /// The place of each slot's name among all names, each of which many slots share: it is compared
  /// with the others once.
  @SuppressWarnings("ReferenceEquality")
  private static NumberOrder.Of placesByName(int end, IntFunction<String> nameOf) {
    var numbers = new Numbering();
    var names = new ArrayList<String>();
    int[] numberOf = new int[end];
    String last = "";
    int number = -1;
    for (int slot = 0; slot < end; slot++) {
      String name = nameOf.apply(slot);
      // Neighbours mostly share the name, as one object.
      if (number < 0 || name != last) {
        number = numbers.of(name);
        if (number == names.size()) {
          names.add(name);
        }
        last = name;
      }
      numberOf[slot] = number;
    }
    int[] places = places(names);
    return slot -> places[numberOf[slot]];
  }

  /// By number of a name, its place among all of them, which are all different.
  private static int[] places(List<String> names) {
    int[] sorted =
        byName(
            names::get,
            (a, b) -> names.get(a).compareTo(names.get(b)),
            IntStream.range(0, names.size()).toArray());
    int[] places = new int[sorted.length];
    for (int place = 0; place < places.length; place++) {
      places[sorted[place]] = place;
    }
    return places;
  }
}
