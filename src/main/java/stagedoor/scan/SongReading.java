package stagedoor.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.store.Row;

/// Reads rows of the table `song`, one after the other.
///
/// The catalogue reads all of them at each start, so the database is asked for one column: numbers,
/// the lengths of texts in bytes, then the texts. Each column of its own would cost more calls into
/// the database than all the rest. What a song says like the one before is not read again.
final class SongReading {

  private static final List<String> NUMBERS =
      List.of("id", "library", "album", "size_bytes", "modified_ms", "added_ms");

  private static final List<String> TEXTS =
      List.of(
          "path",
          "title",
          "sort_title",
          "artist",
          "credits",
          "genres",
          "musicbrainz",
          "shared",
          "extras",
          "facts");

  /// The column that [#row] reads.
  static final String COLUMN =
      "concat_ws(' ', "
          + Stream.concat(
                  NUMBERS.stream(), TEXTS.stream().map(column -> "octet_length(" + column + ")"))
              .collect(Collectors.joining(", "))
          + ", concat("
          + String.join(", ", TEXTS)
          + "))";

  private static final int PATH = 0;
  private static final int TITLE = 1;
  private static final int MUSICBRAINZ = 6;
  private static final int FACTS = 9;

  /// Numbers and words in the last text: see [SongColumns#facts].
  private static final int FACT_COUNT = 18;

  private static final int UUID_CHARS = 36;

  private final Again<String> sortTitle = new Again<>(2, text -> text);
  private final Again<String> artist = new Again<>(3, text -> text);
  private final Again<List<Credit>> credits =
      new Again<>(4, text -> List.copyOf(SongColumns.credits(text)));
  private final Again<List<String>> genres =
      new Again<>(5, text -> List.copyOf(SongColumns.values(text)));
  private final Again<SongColumns.Shared> shared = new Again<>(7, SongColumns.Shared::unpacked);
  private final Again<Extras> extras = new Again<>(8, Extras::unpacked);
  private final Again<String> suffix = new Again<>(FACTS + 3, SongColumns::parsedWord);
  private final Again<String> codec = new Again<>(FACTS + 4, SongColumns::parsedWord);
  private final Again<Float> trackDb = new Again<>(FACTS + 10, SongColumns::parsedReal);
  private final Again<Float> trackPeak = new Again<>(FACTS + 11, SongColumns::parsedReal);
  private final Again<Float> albumDb = new Again<>(FACTS + 12, SongColumns::parsedReal);
  private final Again<Float> albumPeak = new Again<>(FACTS + 13, SongColumns::parsedReal);
  private final Again<String> advisory = new Again<>(FACTS + 15, SongColumns::parsedWord);

  private final List<Again<?>> repeated =
      List.of(
          sortTitle, artist, credits, genres, shared, extras, suffix, codec, trackDb, trackPeak,
          albumDb, albumPeak, advisory);

  private byte[] bytes = {};
  private int at;
  private final long[] numbers = new long[NUMBERS.size() + TEXTS.size()];

  /// Where texts begin and end, of the last one each fact.
  private final int[] from = new int[FACTS + FACT_COUNT];

  private final int[] to = new int[FACTS + FACT_COUNT];
  private final long[] facts = new long[FACT_COUNT];

  /// Reads [#COLUMN], the first of a row.
  SongRow row(Row row) {
    return row(row.bytes(1));
  }

  /// Reads what stands in [#COLUMN].
  ///
  /// All of a kind are read in one loop: the compiler is done with that in a fraction of the time
  /// that as many calls would take it.
  SongRow row(byte[] column) {
    bytes = column;
    at = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number();
    }
    for (int i = 0; i < FACTS; i++) {
      from[i] = at;
      at += Math.toIntExact(numbers[NUMBERS.size() + i]);
      to[i] = at;
    }
    for (int i = 0; i < FACT_COUNT; i++) {
      from[FACTS + i] = at;
      facts[i] = number();
      to[FACTS + i] = at - 1;
    }
    for (Again<?> again : repeated) {
      again.look();
    }
    return row();
  }

  private SongRow row() {
    SongColumns.Shared said = shared.value;
    return new SongRow(
        new SongId(numbers[0]),
        new LibraryId(Math.toIntExact(numbers[1])),
        new AlbumId(numbers[2]),
        new SongRow.Text(text(PATH), text(TITLE), sortTitle.value, artist.value),
        credits.value,
        genres.value,
        new SongRow.Position(fact(0), fact(1), said.discTitle()),
        dates(said),
        audio(),
        new SongRow.Gain(trackDb.value, trackPeak.value, albumDb.value, albumPeak.value),
        new SongRow.Marks(fact(14), advisory.value, fact(16) == 1, fact(17) == 1, recording()),
        said.tags(),
        extras.value);
  }

  private SongRow.Dates dates(SongColumns.Shared said) {
    int year = fact(2);
    return new SongRow.Dates(
        said.date().isEmpty() && year > 0 ? Integer.toString(year) : said.date(),
        said.original(),
        said.release(),
        numbers[5],
        numbers[4]);
  }

  private SongRow.Audio audio() {
    return new SongRow.Audio(
        suffix.value, codec.value, fact(5), numbers[3], fact(6), fact(7), fact(8), fact(9));
  }

  /// The recording's id, which stands before the first space.
  private Optional<UUID> recording() {
    int begin = from[MUSICBRAINZ];
    return to[MUSICBRAINZ] - begin < UUID_CHARS || bytes[begin] == ' '
        ? Optional.empty()
        : Optional.of(new UUID(hex(begin, begin + 18), hex(begin + 19, begin + UUID_CHARS)));
  }

  private long hex(int begin, int end) {
    long number = 0;
    for (int i = begin; i < end; i++) {
      if (bytes[i] != '-') {
        // Letters of both cases follow the nine digits by their lowest bits.
        number = number << 4 | ((bytes[i] & 15) + (bytes[i] > '9' ? 9 : 0));
      }
    }
    return number;
  }

  private String text(int column) {
    return new String(bytes, from[column], to[column] - from[column], UTF_8);
  }

  private int fact(int place) {
    return Math.toIntExact(facts[place]);
  }

  /// The next number, and over the space behind it. What stands there may be a word: then it is
  /// some number.
  private long number() {
    int i = at;
    boolean negative = i < bytes.length && bytes[i] == '-';
    if (negative) {
      i++;
    }
    long number = 0;
    while (i < bytes.length && bytes[i] != ' ') {
      number = number * 10 + bytes[i++] - '0';
    }
    at = i + 1;
    return negative ? -number : number;
  }

  /// Something that a song mostly says as the one before does.
  private final class Again<T> {

    private final int column;
    private final Function<String, T> read;
    private byte[] last = {};
    private T value;

    /// @param column its place in `from` and `to`
    Again(int column, Function<String, T> read) {
      this.column = column;
      this.read = read;
      value = read.apply("");
    }

    void look() {
      if (!Arrays.equals(last, 0, last.length, bytes, from[column], to[column])) {
        last = Arrays.copyOfRange(bytes, from[column], to[column]);
        value = read.apply(new String(last, UTF_8));
      }
    }
  }
}
