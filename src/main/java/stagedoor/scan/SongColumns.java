package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;

/// How a [SongRow] stands in its table; [SongReading] reads it. What is only ever read together
/// shares a column.
final class SongColumns {

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

  static String facts(SongRow song) {
    SongRow.Audio audio = song.audio();
    SongRow.Gain gain = song.gain();
    SongRow.Marks marks = song.marks();
    return String.join(
        " ",
        Integer.toString(song.position().disc()),
        Integer.toString(song.position().track()),
        Integer.toString(song.dates().year()),
        word(audio.suffix()),
        word(audio.codec()),
        Integer.toString(audio.durationMs()),
        Integer.toString(audio.bitRate()),
        Integer.toString(audio.sampleRateHz()),
        Integer.toString(audio.bitDepth()),
        Integer.toString(audio.channels()),
        real(gain.trackDb()),
        real(gain.trackPeak()),
        real(gain.albumDb()),
        real(gain.albumPeak()),
        Integer.toString(marks.bpm()),
        word(marks.advisory()),
        marks.compilation() ? "1" : "0",
        marks.ownCover() ? "1" : "0");
  }

  /// From the column `facts` alone; its last two words are flags.
  static boolean isCompilation(String facts) {
    return facts.charAt(facts.length() - 3) == '1';
  }

  static boolean hasOwnCover(String facts) {
    return facts.charAt(facts.length() - 1) == '1';
  }

  static String credits(List<Credit> credits) {
    var text = new StringBuilder();
    for (Credit credit : credits) {
      if (!text.isEmpty()) {
        text.append(BETWEEN);
      }
      text.append(ROLES.indexOf(credit.role())).append(':').append(credit.artist().value());
      if (!credit.subRole().isEmpty()) {
        text.append(':').append(plain(credit.subRole()));
      }
    }
    return text.toString();
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
    var text = new StringJoiner(Character.toString(BETWEEN));
    for (String value : values) {
      text.add(plain(value));
    }
    return text.toString();
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

  private static String plain(String value) {
    return value.replace(BETWEEN, ' ');
  }

  private static String word(String text) {
    return text.isEmpty() ? NONE : text.replace(' ', '_');
  }

  private static String real(float value) {
    return Float.isNaN(value) ? NONE : Float.toString(value);
  }

  /// Reads what [#word] wrote.
  static String parsedWord(String word) {
    return word.equals(NONE) ? "" : word;
  }

  /// Reads what [#real] wrote; NaN for nothing.
  static float parsedReal(String word) {
    return word.isEmpty() || word.equals(NONE) ? Float.NaN : Float.parseFloat(word);
  }
}
