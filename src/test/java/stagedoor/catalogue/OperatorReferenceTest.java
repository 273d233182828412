package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Operators find what a plain reading of each row finds, in texts of all scripts, after songs went
/// and came, and for those who see one library of two.
@NullMarked
class OperatorReferenceTest {

  private static final List<String> TEXTS =
      List.of(
          "Sea",
          "The Season",
          "AC/DC",
          "R.E.M.",
          "O’Hara",
          "o'hara",
          "P!nk",
          "100%",
          "$",
          "...",
          "İstanbul",
          "ışık",
          "Straße",
          "STRASSE",
          "서울의밤",
          "e\u0301te\u0301",
          "Été",
          "Σοφός",
          "ソング",
          "か\u3099",
          "が",
          "हवा",
          "शहर",
          "夜空",
          "Ёлка",
          "ﬁn",
          "Ｗide",
          "a-ha",
          "Mp3",
          "𝒜b",
          "01",
          "x",
          "Äo\u0308",
          "🎵 tune",
          "שָׁלוֹם",
          "Việt",
          "don't–stop",
          "·dot·",
          "n̈",
          "खिड़की",
          "\u0928\u093C",
          "กิ");
  private static final List<String> PATH_PIECES =
      List.of(
          "a",
          "Sea",
          "%20",
          "%20-%20",
          "01",
          ".",
          "-",
          "%27",
          "%E2%80%99",
          "%C3%89",
          "e%CC%81",
          "%FF",
          "%E3%82%99",
          "%E3%81%8B",
          "%60",
          "%09",
          "%D0%92",
          "%CE%A3",
          "%C4%B0",
          "stra%C3%9Fe",
          "%E0%A4%B9",
          "%F0%9F%8E%B5",
          "%ED%95%9C",
          "hara",
          "O",
          "ac%2Fdc",
          "m",
          "%EF%BC%A1",
          "%E0%A4%A8%E0%A4%BC",
          "%E0%A4%A9",
          "%E0%A4%A1%E0%A4%BC",
          "%E0%A4%BC",
          "%D7%A9%D6%B8",
          "%E2%80%8D",
          "%E0%B8%81%E0%B8%B4",
          "%20%CC%88%20",
          "%20%E2%80%93%20",
          "%20%E2%80%A6%20",
          "%7F",
          "%2f",
          "%41",
          "B!",
          "_",
          "%5F",
          "(1)");
  private static final int SONGS = 150;
  private static final int ALBUMS = 25;
  private static final int ARTISTS = 9;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final List<ArtistRow> artists =
      IntStream.rangeClosed(1, ARTISTS).mapToObj(this::artist).toList();
  private final List<AlbumRow> albums =
      IntStream.rangeClosed(1, ALBUMS).mapToObj(this::album).toList();
  private final Map<Long, SongRow> songs = new TreeMap<>();
  private Catalogue catalogue = Catalogue.empty();

  /// One condition of a query and what it means for each kind of row.
  private record Meant(
      String text,
      Predicate<SongRow> song,
      Predicate<AlbumRow> album,
      Predicate<ArtistRow> artist) {

    Meant negated() {
      return new Meant("-" + text, song.negate(), album.negate(), artist.negate());
    }
  }

  @Test
  void operatorsFindWhatAPlainReadingFinds() {
    change(IntStream.rangeClosed(1, SONGS).mapToObj(this::song).toList(), Set.of());
    int found = 0;
    for (int round = 0; round < 30; round++) {
      FakeViewer viewer = viewer();
      for (int i = 0; i < 20; i++) {
        found += ask(viewer) ? 1 : 0;
      }
      change(someSongs(), gone());
    }
    assertThat(found).as("-Dseed=%d: questions that tell songs apart", seed).isGreaterThan(100);
  }

  private boolean ask(FakeViewer viewer) {
    Visible visible =
        random.nextBoolean() ? Visible.of(Rows.MAIN) : new Visible(Set.of(Rows.MAIN, Rows.OTHER));
    var plain = new PlainOperators(List.copyOf(songs.values()), albums, artists, viewer, visible);
    List<Meant> asked =
        IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(_ -> meant(plain)).toList();
    String query = asked.stream().map(Meant::text).collect(Collectors.joining(" "));
    Search search = catalogue.search(viewer, Instant.EPOCH);
    Set<Long> found = new TreeSet<>();
    search.songs(query, visible, 0, SONGS).items().forEach(song -> found.add(song.id().value()));
    assertThat(found)
        .as("-Dseed=%d, songs of %s", seed, query)
        .isEqualTo(
            ids(
                songs.values().stream().filter(song -> visible.has(song.library())),
                song -> song.id().value(),
                asked.stream().map(Meant::song).toList()));
    assertThat(
            new TreeSet<>(
                search.albums(query, visible, 0, ALBUMS).items().stream()
                    .map(album -> album.id().value())
                    .toList()))
        .as("-Dseed=%d, albums of %s", seed, query)
        .isEqualTo(
            ids(
                albums.stream().filter(plain::isSeen),
                album -> album.id().value(),
                asked.stream().map(Meant::album).toList()));
    assertThat(
            new TreeSet<>(
                search.artists(query, visible, 0, ARTISTS).items().stream()
                    .map(artist -> artist.id().value())
                    .toList()))
        .as("-Dseed=%d, artists of %s", seed, query)
        .isEqualTo(
            ids(
                artists.stream().filter(artist -> plain.anyAlbum(artist, _ -> true)),
                artist -> artist.id().value(),
                asked.stream().map(Meant::artist).toList()));
    return !found.isEmpty() && found.size() < songs.size();
  }

  private static <T> Set<Long> ids(Stream<T> rows, Function<T, Long> id, List<Predicate<T>> tests) {
    return rows.filter(row -> tests.stream().allMatch(test -> test.test(row)))
        .map(id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Meant meant(PlainOperators plain) {
    int kind = random.nextInt(13);
    Meant meant =
        switch (kind) {
          case 0 -> ofSongs("year", song -> (long) song.dates().year(), 2000, plain);
          case 1 -> ofSongs("bpm", song -> (long) song.marks().bpm(), 100, plain);
          case 2 -> marked("rating", Viewer.Mark.RATING, plain);
          case 3 -> marked("plays", Viewer.Mark.PLAYS, plain);
          default -> text(plain);
        };
    return random.nextInt(3) == 0 ? meant.negated() : meant;
  }

  private Meant text(PlainOperators plain) {
    Condition.Field field = pick(List.of(Condition.Field.values()));
    String value =
        field == Condition.Field.FORMAT
            ? pick(List.of("mp3", "FLAC", "x", "Pack D", "pack"))
            : value(field);
    var asked = new PlainOperators.Asked(field, value);
    String name = field.name().toLowerCase(Locale.ROOT);
    return new Meant(
        name + ":\"" + value + "\"",
        song -> plain.ofSong(asked, song),
        album -> plain.ofAlbum(asked, album),
        artist -> plain.ofArtist(asked, artist));
  }

  /// Some letters out of what rows have.
  private String value(Condition.Field field) {
    String text =
        field == Condition.Field.PATH && random.nextBoolean()
            ? ShownPath.of(path(1))
            : name().replace("\"", "");
    int[] letters = text.codePoints().toArray();
    int from = random.nextInt(letters.length);
    int count = Math.min(letters.length - from, 1 + random.nextInt(6));
    String part = new String(letters, from, count);
    return Fold.of(part).isEmpty() || part.indexOf('�') >= 0 ? "sea" : part;
  }

  private Meant ofSongs(
      String name, Function<SongRow, Long> number, int about, PlainOperators plain) {
    int from = about + random.nextInt(20);
    var range = new Range(from, from + random.nextInt(10));
    Predicate<SongRow> has = song -> plain.inRange(number, range, song);
    Predicate<AlbumRow> on = album -> plain.anySong(album, has);
    return new Meant(
        "%s:%d..%d".formatted(name, range.from(), range.to()),
        has,
        on,
        artist -> plain.anyAlbum(artist, on));
  }

  private Meant marked(String name, Viewer.Mark mark, PlainOperators plain) {
    int from = random.nextInt(4);
    var range = new Range(from, from + random.nextInt(3));
    Predicate<ItemId> in = item -> range.has(plain.viewer().number(mark, item));
    return new Meant(
        "%s:%d..%d".formatted(name, range.from(), range.to()),
        song -> in.test(song.id()),
        album -> in.test(album.id()),
        artist -> in.test(artist.id()));
  }

  /// Among the things marked are some that are gone.
  private FakeViewer viewer() {
    var marks = new HashMap<Viewer.Mark, Map<ItemId, Long>>();
    for (Viewer.Mark mark : List.of(Viewer.Mark.RATING, Viewer.Mark.PLAYS)) {
      var numbers = new HashMap<ItemId, Long>();
      for (int i = 0; i < 60; i++) {
        numbers.put(new SongId(1 + random.nextInt(2 * SONGS)), 1L + random.nextInt(5));
        numbers.put(new AlbumId(1 + random.nextInt(2 * ALBUMS)), 1L + random.nextInt(5));
        numbers.put(new ArtistId(1 + random.nextInt(2 * ARTISTS)), 1L + random.nextInt(5));
      }
      marks.put(mark, numbers);
    }
    return new FakeViewer(marks);
  }

  private void change(List<SongRow> added, Set<SongId> gone) {
    boolean first = songs.isEmpty();
    gone.forEach(id -> songs.remove(id.value()));
    added.forEach(song -> songs.put(song.id().value(), song));
    catalogue =
        catalogue.apply(
            new Change(
                added,
                first ? albums : List.of(),
                first ? artists : List.of(),
                gone,
                Set.of(),
                Set.of()));
  }

  private Set<SongId> gone() {
    return IntStream.range(0, random.nextInt(40))
        .mapToObj(_ -> new SongId(1 + random.nextInt(SONGS)))
        .collect(Collectors.toSet());
  }

  private List<SongRow> someSongs() {
    return IntStream.range(0, random.nextInt(40))
        .map(_ -> 1 + random.nextInt(SONGS))
        .distinct()
        .mapToObj(this::song)
        .toList();
  }

  private ArtistRow artist(int id) {
    List<String> aliases = random.nextInt(3) == 0 ? List.of(name(), name()) : List.of();
    String sortName = random.nextInt(3) == 0 ? name() : "";
    return new ArtistRow(new ArtistId(id), name(), sortName, Optional.empty(), "", aliases);
  }

  private AlbumRow album(int id) {
    LibraryId library = id % 4 == 0 ? Rows.OTHER : Rows.MAIN;
    ArtistRow by = pick(artists);
    AlbumRow plain = Rows.album(id, library, name(), by);
    return new AlbumRow(
        plain.id(),
        library,
        plain.title(),
        "",
        random.nextBoolean() ? "" : name(),
        random.nextBoolean() ? by.name() : name(),
        plain.artists(),
        Optional.empty(),
        Optional.empty(),
        "",
        plain.addedMs());
  }

  /// Songs of an album mostly share what they have.
  private SongRow song(int id) {
    AlbumRow album = albums.get(id * ALBUMS / (SONGS + 1));
    var shared =
        new SplittableRandom(random.nextInt(3) == 0 ? random.nextLong() : album.id().value());
    var credits = new ArrayList<Credit>();
    credits.add(new Credit(Role.ARTIST, pick(artists, shared).id(), ""));
    album.artists().forEach(by -> credits.add(new Credit(Role.ALBUMARTIST, by, "")));
    if (shared.nextBoolean()) {
      credits.add(new Credit(Role.COMPOSER, pick(artists, shared).id(), ""));
    }
    String suffix = shared.nextBoolean() ? "mp3" : "flac";
    return new SongRow(
        new SongId(id),
        album.library(),
        album.id(),
        new SongRow.Text(path(id), name(), "", pick(TEXTS, shared)),
        credits,
        List.of(pick(TEXTS, shared), pick(TEXTS, shared)).subList(0, shared.nextInt(3)),
        new SongRow.Position(1, id % 20, ""),
        SongRow.Dates.of(shared.nextBoolean() ? 0 : 2000 + shared.nextInt(25), id, id),
        new SongRow.Audio(suffix, suffix.equals("mp3") ? "mp3" : "pack d", 1, 5, 128, 44_100, 0, 2),
        SongRow.Gain.NONE,
        new SongRow.Marks(
            random.nextBoolean() ? 0 : 100 + random.nextInt(25),
            "",
            false,
            false,
            Optional.empty()),
        TagSet.of(
            Map.of(
                TagSet.LABEL,
                List.of(pick(TEXTS, shared)),
                TagSet.MOOD,
                List.of(pick(TEXTS, shared), pick(TEXTS, shared)).subList(0, shared.nextInt(3)))),
        Extras.NONE);
  }

  /// Folders come again and again; some songs are in none.
  private String path(int id) {
    var folders = new SplittableRandom(seed + random.nextInt(30));
    String folder =
        IntStream.range(0, folders.nextInt(3))
            .mapToObj(_ -> piece(folders) + "/")
            .collect(Collectors.joining());
    return folder
        + piece(random)
        + id
        + pick(List.of(".mp3", ".Flac", ".mp3#01", "", ".MP3", ".mp3.m4a", "mp3"));
  }

  private static String piece(SplittableRandom random) {
    return IntStream.rangeClosed(0, random.nextInt(5))
        .mapToObj(_ -> pick(PATH_PIECES, random))
        .collect(Collectors.joining());
  }

  private String name() {
    String[] words = new String[1 + random.nextInt(3)];
    Arrays.setAll(words, _ -> pick(TEXTS));
    return String.join(" ", words);
  }

  private <T> T pick(List<T> from) {
    return pick(from, random);
  }

  private static <T> T pick(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
