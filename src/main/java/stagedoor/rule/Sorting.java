package stagedoor.rule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Fold;
import stagedoor.catalogue.FoldedPaths;
import stagedoor.catalogue.NumberOrder;
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
    List<Key> asked = kept().isPresent() ? List.of() : beforeTitle();
    if (asked.isEmpty() || songs.size() < 2) {
      return songs;
    }
    var sorting = new NumberOrder();
    int[] places = IntStream.range(0, songs.size()).toArray();
    for (Key key : asked.reversed()) {
      long[] numbers = numbers(key.field, songs, world);
      places = sorting.sorted(places, key.descending ? i -> ~numbers[i] : i -> numbers[i]);
    }
    return Arrays.stream(places).mapToObj(songs::get).toList();
  }

  /// The keys but for a last one by title, which is the order in which songs come.
  private List<Key> beforeTitle() {
    boolean byTitle =
        !keys.isEmpty()
            && keys.getLast().field.name().equals("title")
            && !keys.getLast().descending;
    return byTitle ? keys.subList(0, keys.size() - 1) : keys;
  }

  /// For each song a number; the numbers compare as the values of the field do.
  private static long[] numbers(Field field, List<Song> songs, World world) {
    if (NAMES.containsKey(field.name())) {
      return ofTexts(songs, NAMES.get(field.name()));
    }
    return switch (field) {
      case Field.Text text -> ofTexts(songs, text.of().apply(world));
      case Field.FilePath _ -> ofTexts(songs, new FoldedPaths()::of);
      case Field.Texts texts -> ofTexts(songs, song -> first(texts.of().apply(song)));
      case Field.People people ->
          ofTexts(songs, song -> first(people.of(song).map(Artist::name).limit(1).toList()));
      case Field.Measure number -> {
        ToDoubleFunction<Song> of = number.of().apply(world);
        yield of(songs, song -> inOrder(orFirst(of.applyAsDouble(song))));
      }
      case Field.Flag flag -> {
        var of = flag.of().apply(world);
        yield of(songs, song -> of.test(song) ? 1 : 0);
      }
      case Field.Date date -> ofTexts(songs, date.of());
      case Field.Moment moment -> of(songs, moment.of().apply(world));
      case Field.Rare rare -> {
        Map<Long, String> texts = rareTexts(rare, songs, world);
        yield ofTexts(songs, song -> texts.getOrDefault(song.id().value(), ""));
      }
      case Field.Random _ -> of(songs, _ -> world.random().nextLong());
    };
  }

  private static String first(List<String> texts) {
    return texts.isEmpty() ? "" : Fold.of(texts.getFirst());
  }

  private static double orFirst(double number) {
    return Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number;
  }

  /// The bits of a number, so that they compare as [Double#compare] does.
  private static long inOrder(double number) {
    long bits = Double.doubleToLongBits(number);
    return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
  }

  private static long[] of(List<Song> songs, ToLongFunction<Song> of) {
    return songs.stream().mapToLong(of).toArray();
  }

  /// Texts that several songs have are compared with the others once.
  private static long[] ofTexts(List<Song> songs, Function<Song, String> of) {
    String[] texts = songs.stream().map(of).toArray(String[]::new);
    String[] distinct = Arrays.stream(texts).distinct().sorted().toArray(String[]::new);
    Map<String, Integer> places = HashMap.newHashMap(distinct.length);
    for (String text : distinct) {
      places.put(text, places.size());
    }
    return Arrays.stream(texts).mapToLong(text -> places.getOrDefault(text, 0)).toArray();
  }

  private static Map<Long, String> rareTexts(Field.Rare field, List<Song> songs, World world) {
    var wanted = new HashSet<Long>();
    songs.forEach(song -> wanted.add(song.id().value()));
    var texts = new HashMap<Long, String>();
    if (world.stop().getAsBoolean()) {
      return texts;
    }
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
