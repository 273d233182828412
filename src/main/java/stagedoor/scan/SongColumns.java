package stagedoor.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;
import stagedoor.store.Row;

/// How a [SongRow] stands in its table. What is only ever read together shares a column, because
/// the catalogue loads every row at start and each column of a row costs.
final class SongColumns {

  /// The columns that [#row] reads, in its order.
  static final String READ =
      "id, library, album, path, title, sort_title, artist, credits, genres, facts, size_bytes,"
          + " modified_ms, added_ms, musicbrainz, shared, extras";

  private static final char BETWEEN = '\u001F';
  private static final String NONE = "-";
  private static final List<Role> ROLES = List.of(Role.values());

  private SongColumns() {}

  /// What the songs of an album mostly say alike.
  record Shared(String date, String original, String release, String discTitle, TagSet tags) {

    static final Shared NONE = new Shared("", "", "", "", TagSet.NONE);

    private static final char BETWEEN_PARTS = '\u001E';

    static Shared of(SongRow song) {
      SongRow.Dates dates = song.dates();
      return new Shared(
          dates.shown(),
          dates.original(),
          dates.release(),
          song.position().discTitle(),
          song.tags());
    }

    String packed() {
      String title = discTitle.replace(BETWEEN_PARTS, ' ');
      return String.join(
          Character.toString(BETWEEN_PARTS), date, original, release, title, tags.packed());
    }

    static Shared unpacked(String text) {
      if (text.isEmpty()) {
        return NONE;
      }
      String[] parts = text.split(Character.toString(BETWEEN_PARTS), -1);
      return new Shared(parts[0], parts[1], parts[2], parts[3], TagSet.unpacked(parts[4]));
    }
  }

  /// Reads rows one after the other; what a song says like the one before is read once.
  static Function<Row, SongRow> reader() {
    var before = new Reader();
    return row -> row(row, before.shared(row.text(15)));
  }

  private static final class Reader {

    private String text = "";
    private Shared shared = Shared.NONE;

    Shared shared(String column) {
      if (!column.equals(text)) {
        shared = Shared.unpacked(column);
        text = column;
      }
      return shared;
    }
  }

  private static SongRow row(Row row, Shared shared) {
    var facts = new Words(row.text(10));
    var position = new SongRow.Position(facts.number(), facts.number(), shared.discTitle());
    int year = facts.number();
    return new SongRow(
        new SongId(row.number(1)),
        new LibraryId(row.small(2)),
        new AlbumId(row.number(3)),
        new SongRow.Text(row.text(4), row.text(5), row.text(6), row.text(7)),
        credits(row.text(8)),
        values(row.text(9)),
        position,
        new SongRow.Dates(
            shared.date().isEmpty() && year > 0 ? Integer.toString(year) : shared.date(),
            shared.original(),
            shared.release(),
            row.number(13),
            row.number(12)),
        audio(facts, row.number(11)),
        new SongRow.Gain(facts.real(), facts.real(), facts.real(), facts.real()),
        new SongRow.Marks(
            facts.number(),
            facts.word(),
            facts.number() == 1,
            facts.number() == 1,
            recording(row.text(14))),
        shared.tags(),
        Extras.unpacked(row.text(16)));
  }

  private static SongRow.Audio audio(Words facts, long sizeBytes) {
    return new SongRow.Audio(
        facts.word(),
        facts.word(),
        facts.number(),
        sizeBytes,
        facts.number(),
        facts.number(),
        facts.number(),
        facts.number());
  }

  static String facts(SongRow song) {
    SongRow.Audio audio = song.audio();
    SongRow.Gain gain = song.gain();
    SongRow.Marks marks = song.marks();
    return Arrays.asList(
            song.position().disc(),
            song.position().track(),
            song.dates().year(),
            word(audio.suffix()),
            word(audio.codec()),
            audio.durationMs(),
            audio.bitRate(),
            audio.sampleRateHz(),
            audio.bitDepth(),
            audio.channels(),
            real(gain.trackDb()),
            real(gain.trackPeak()),
            real(gain.albumDb()),
            real(gain.albumPeak()),
            marks.bpm(),
            word(marks.advisory()),
            marks.compilation() ? 1 : 0,
            marks.ownCover() ? 1 : 0)
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  /// From the column `facts` alone; its last two words are flags.
  static boolean isCompilation(String facts) {
    return facts.charAt(facts.length() - 3) == '1';
  }

  static boolean hasOwnCover(String facts) {
    return facts.charAt(facts.length() - 1) == '1';
  }

  static String credits(List<Credit> credits) {
    return credits.stream()
        .map(credit ->
            ROLES.indexOf(credit.role())
                + ":"
                + credit.artist().value()
                + (credit.subRole().isEmpty() ? "" : ":" + plain(credit.subRole())))
        .collect(Collectors.joining(Character.toString(BETWEEN)));
  }

  static List<Credit> credits(String text) {
    var credits = new ArrayList<Credit>(4);
    for (String part : values(text)) {
      int first = part.indexOf(':');
      int second = part.indexOf(':', first + 1);
      int end = second < 0 ? part.length() : second;
      credits.add(
          new Credit(
              ROLES.get(Integer.parseInt(part, 0, first, 10)),
              new ArtistId(Long.parseLong(part, first + 1, end, 10)),
              second < 0 ? "" : part.substring(second + 1)));
    }
    return credits;
  }

  /// Several values in one text.
  static String joined(List<String> values) {
    return values.stream()
        .map(SongColumns::plain)
        .collect(Collectors.joining(Character.toString(BETWEEN)));
  }

  static List<String> values(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    var values = new ArrayList<String>(4);
    int start = 0;
    for (int end = text.indexOf(BETWEEN); end >= 0; end = text.indexOf(BETWEEN, start)) {
      values.add(text.substring(start, end));
      start = end + 1;
    }
    values.add(text.substring(start));
    return values;
  }

  /// Recording and release track with one space between, either of them may be empty; empty when
  /// both are.
  static String musicBrainz(Optional<UUID> recording, Optional<UUID> releaseTrack) {
    if (recording.isEmpty() && releaseTrack.isEmpty()) {
      return "";
    }
    return recording.map(UUID::toString).orElse("")
        + " "
        + releaseTrack.map(UUID::toString).orElse("");
  }

  private static Optional<UUID> recording(String musicBrainz) {
    return musicBrainz.indexOf(' ') < 1
        ? Optional.empty()
        : Optional.of(UUID.fromString(musicBrainz.substring(0, musicBrainz.indexOf(' '))));
  }

  private static String plain(String value) {
    return value.replace(BETWEEN, ' ');
  }

  private static String word(String text) {
    return text.isEmpty() ? NONE : text.replace(' ', '_');
  }

  private static String real(float value) {
    return Float.isNaN(value) ? NONE : Float.toString(value);
  }

  /// Words with one space between, read one after the other.
  private static final class Words {

    private final String text;
    private int at;

    Words(String text) {
      this.text = text;
    }

    String word() {
      int start = at;
      int space = text.indexOf(' ', start);
      int end = space < 0 ? text.length() : space;
      at = end + 1;
      String word = text.substring(start, end);
      return word.equals(NONE) ? "" : word;
    }

    int number() {
      int start = at;
      int space = text.indexOf(' ', start);
      int end = space < 0 ? text.length() : space;
      at = end + 1;
      return Integer.parseInt(text, start, end, 10);
    }

    float real() {
      String word = word();
      return word.isEmpty() ? Float.NaN : Float.parseFloat(word);
    }
  }
}
