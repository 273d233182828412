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
      Stream.concat(NUMBERS.stream(), TEXTS.stream().map(column -> "octet_length(" + column + ")"))
              .collect(Collectors.joining(" || ' ' || "))
          + " || ' ' || "
          + String.join(" || ", TEXTS);

  private static final int UUID_CHARS = 36;

  private final Again<LibraryId> library =
      new Again<>("1", text -> new LibraryId(Integer.parseInt(text)));
  private final Again<AlbumId> album = new Again<>("1", text -> new AlbumId(Long.parseLong(text)));
  private final Again<String> sortTitle = new Again<>("", text -> text);
  private final Again<String> artist = new Again<>("", text -> text);
  private final Again<List<Credit>> credits = new Again<>("", SongColumns::credits);
  private final Again<List<String>> genres = new Again<>("", SongColumns::values);
  private final Again<SongColumns.Shared> shared = new Again<>("", SongColumns.Shared::unpacked);
  private final Again<Extras> extras = new Again<>("", Extras::unpacked);
  private final Again<String> suffix = new Again<>("", SongColumns::parsedWord);
  private final Again<String> codec = new Again<>("", SongColumns::parsedWord);
  private final Again<String> advisory = new Again<>("", SongColumns::parsedWord);
  private final Again<Float> albumDb = new Again<>("", SongColumns::parsedReal);
  private final Again<Float> albumPeak = new Again<>("", SongColumns::parsedReal);
  private final Again<Float> trackDb = new Again<>("", SongColumns::parsedReal);
  private final Again<Float> trackPeak = new Again<>("", SongColumns::parsedReal);

  private byte[] bytes = {};
  private int at;

  /// Reads [#COLUMN], the first of a row.
  SongRow row(Row row) {
    bytes = row.bytes(1);
    at = 0;
    var id = new SongId(number());
    LibraryId libraryId = library.word();
    AlbumId albumId = album.word();
    long sizeBytes = number();
    long modifiedMs = number();
    long addedMs = number();
    int[] lengths = new int[TEXTS.size()];
    Arrays.setAll(lengths, i -> small());
    var text =
        new SongRow.Text(
            text(lengths[0]),
            text(lengths[1]),
            sortTitle.text(lengths[2]),
            artist.text(lengths[3]));
    List<Credit> by = credits.text(lengths[4]);
    List<String> kinds = genres.text(lengths[5]);
    Optional<UUID> recording = recording(lengths[6]);
    SongColumns.Shared said = shared.text(lengths[7]);
    Extras own = extras.text(lengths[8]);
    var position = new SongRow.Position(small(), small(), said.discTitle());
    int year = small();
    return new SongRow(
        id,
        libraryId,
        albumId,
        text,
        by,
        kinds,
        position,
        new SongRow.Dates(
            said.date().isEmpty() && year > 0 ? Integer.toString(year) : said.date(),
            said.original(),
            said.release(),
            addedMs,
            modifiedMs),
        audio(sizeBytes),
        new SongRow.Gain(trackDb.word(), trackPeak.word(), albumDb.word(), albumPeak.word()),
        new SongRow.Marks(small(), advisory.word(), small() == 1, small() == 1, recording),
        said.tags(),
        own);
  }

  private SongRow.Audio audio(long sizeBytes) {
    return new SongRow.Audio(
        suffix.word(), codec.word(), small(), sizeBytes, small(), small(), small(), small());
  }

  /// The recording's id, which stands before the first space.
  private Optional<UUID> recording(int length) {
    int from = at;
    at += length;
    return length < UUID_CHARS || bytes[from] == ' '
        ? Optional.empty()
        : Optional.of(new UUID(hex(from, from + 18), hex(from + 19, from + UUID_CHARS)));
  }

  private long hex(int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] != '-') {
        number = number << 4 | Character.digit(bytes[i], 16);
      }
    }
    return number;
  }

  private String text(int length) {
    at += length;
    return new String(bytes, at - length, length, UTF_8);
  }

  private int small() {
    return Math.toIntExact(number());
  }

  /// The next number, and over the space behind it.
  private long number() {
    boolean negative = bytes[at] == '-';
    long number = 0;
    for (int i = negative ? at + 1 : at; ; i++) {
      if (i == bytes.length || bytes[i] == ' ') {
        at = i + 1;
        return negative ? -number : number;
      }
      number = number * 10 + bytes[i] - '0';
    }
  }

  /// Something that a song mostly says as the one before does.
  private final class Again<T> {

    private final Function<String, T> read;
    private byte[] last;
    private T value;

    Again(String first, Function<String, T> read) {
      this.read = read;
      last = first.getBytes(UTF_8);
      value = read.apply(first);
    }

    T text(int length) {
      at += length;
      return between(at - length, at);
    }

    /// Up to the next space, and over it.
    T word() {
      int from = at;
      while (at < bytes.length && bytes[at] != ' ') {
        at++;
      }
      return between(from, at++);
    }

    private T between(int from, int to) {
      if (!Arrays.equals(last, 0, last.length, bytes, from, to)) {
        last = Arrays.copyOfRange(bytes, from, to);
        value = read.apply(new String(last, UTF_8));
      }
      return value;
    }
  }
}
