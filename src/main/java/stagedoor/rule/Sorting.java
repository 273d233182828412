package stagedoor.rule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import stagedoor.catalogue.Fold;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongOrder;

/// Puts songs in the order that rules want. Songs that are equal by all keys stay by title; what is
/// not known, or never was, comes before what is.
final class Sorting {

  /// Orders that the catalogue keeps.
  private static final Map<String, SongOrder.Key> KEPT =
      Map.of(
          "title", SongOrder.Key.TITLE,
          "artist", SongOrder.Key.ARTIST,
          "album", SongOrder.Key.ALBUM,
          "dateadded", SongOrder.Key.ADDED,
          "year", SongOrder.Key.YEAR,
          "duration", SongOrder.Key.DURATION);

  /// Names that are sorted as lists sort them, without leading articles.
  private static final Map<String, Function<Song, String>> NAMES =
      Map.of(
          "title",
          Song::orderName,
          "artist",
          Song::artistOrderName,
          "album",
          song -> song.album().orderName(),
          "albumartist",
          song -> song.album().artistOrderName());

  private record Key(Field field, boolean descending) {}

  private final List<Key> keys;

  /// @throws FaultException when a field is not known
  Sorting(List<SortKey> sort, Fields fields) {
    keys =
        sort.stream()
            .map(it -> new Key(fields.need(it.field(), it.where()), it.descending()))
            .toList();
  }

  /// Whether every evaluation gives another order.
  boolean isRandom() {
    return keys.stream().anyMatch(key -> key.field instanceof Field.Random);
  }

  /// The order in which the songs are best fetched.
  SongOrder fetched() {
    return kept().orElse(new SongOrder(SongOrder.Key.TITLE, false));
  }

  /// The one order of the catalogue that is all that is asked for.
  private Optional<SongOrder> kept() {
    if (keys.size() != 1) {
      return Optional.empty();
    }
    Key only = keys.getFirst();
    return Optional.ofNullable(KEPT.get(only.field.name()))
        .map(key -> new SongOrder(key, only.descending));
  }

  /// @param songs in the order of [#fetched]
  List<Song> sorted(List<Song> songs, World world) {
    if (keys.isEmpty() || kept().isPresent() || songs.size() < 2) {
      return songs;
    }
    Comparator<Integer> order = (_, _) -> 0;
    for (Key key : keys) {
      Comparator<Integer> next = comparing(key.field, songs, world);
      order = order.thenComparing(key.descending ? next.reversed() : next);
    }
    Integer[] places = new Integer[songs.size()];
    Arrays.setAll(places, i -> i);
    Arrays.sort(places, order);
    return Arrays.stream(places).map(songs::get).toList();
  }

  private static Comparator<Integer> comparing(Field field, List<Song> songs, World world) {
    if (NAMES.containsKey(field.name())) {
      return byText(songs, NAMES.get(field.name()));
    }
    return switch (field) {
      case Field.Text text -> byText(songs, text.of().apply(world).andThen(Fold::of));
      case Field.Texts texts -> byText(songs, song -> first(texts.of().apply(song)));
      case Field.Measure number -> {
        ToDoubleFunction<Song> of = number.of().apply(world);
        yield byNumber(songs, song -> orFirst(of.applyAsDouble(song)));
      }
      case Field.Flag flag -> {
        var of = flag.of().apply(world);
        yield byNumber(songs, song -> of.test(song) ? 1 : 0);
      }
      case Field.Date date -> byText(songs, date.of());
      case Field.Moment moment -> {
        var of = moment.of().apply(world);
        yield byNumber(songs, of::applyAsLong);
      }
      case Field.Rare rare -> {
        Map<Long, String> texts = rareTexts(rare, songs, world);
        yield byText(songs, song -> texts.getOrDefault(song.id().value(), ""));
      }
      case Field.Random _ -> byNumber(songs, _ -> world.random().nextDouble());
    };
  }

  private static String first(List<String> texts) {
    return texts.isEmpty() ? "" : Fold.of(texts.getFirst());
  }

  private static double orFirst(double number) {
    return Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number;
  }

  private static Comparator<Integer> byText(List<Song> songs, Function<Song, String> of) {
    String[] texts = songs.stream().map(of).toArray(String[]::new);
    return (a, b) -> texts[a].compareTo(texts[b]);
  }

  private static Comparator<Integer> byNumber(List<Song> songs, ToDoubleFunction<Song> of) {
    double[] numbers = songs.stream().mapToDouble(of).toArray();
    return (a, b) -> Double.compare(numbers[a], numbers[b]);
  }

  private static Map<Long, String> rareTexts(Field.Rare field, List<Song> songs, World world) {
    var wanted = new HashSet<Long>();
    songs.forEach(song -> wanted.add(song.id().value()));
    var texts = new HashMap<Long, String>();
    world
        .outside()
        .rare()
        .each(
            field.tag(),
            (song, values) -> {
              if (wanted.contains(song.value())) {
                texts.put(song.value(), first(values));
              }
            });
    return texts;
  }
}
