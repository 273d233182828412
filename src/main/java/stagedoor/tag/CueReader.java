package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads CUE sheets: which tracks begin where in a file of sound, and what they are called.
///
/// A track is in the file in which its `INDEX 01` is, and reaches from there to that of the next
/// one: a gap before a track (`INDEX 00`) is the end of the track before it, as on a CD player.
/// What programs add and nobody else knows is passed over; what would put a track in the wrong
/// place refuses the whole sheet.
public final class CueReader {

  /// A larger file is no sheet.
  public static final int MOST_BYTES = 256 << 10;

  private static final int MOST_MINUTES = 9_999;
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,4}):([0-5]?[0-9]):([0-6]?[0-9]|7[0-4])");

  /// Remarks that say what tags say; others, as of programs that rip, are for nobody.
  private static final Set<Field> REMARKS =
      EnumSet.of(
          Field.GENRE,
          Field.RECORDINGDATE,
          Field.ORIGINALDATE,
          Field.RELEASEDATE,
          Field.DISC,
          Field.DISCTOTAL,
          Field.DISCSUBTITLE,
          Field.COMPOSER,
          Field.CONDUCTOR,
          Field.ARRANGER,
          Field.LABEL,
          Field.CATALOGNUMBER,
          Field.REPLAYGAIN_ALBUM_GAIN,
          Field.REPLAYGAIN_ALBUM_PEAK,
          Field.REPLAYGAIN_TRACK_GAIN,
          Field.REPLAYGAIN_TRACK_PEAK);

  private final Map<Field, List<String>> album = new EnumMap<>(Field.class);
  private final List<File> files = new ArrayList<>();
  private Optional<Track> track = Optional.empty();

  /// A file while its tracks are read.
  private record File(String name, int line, List<Track> tracks) {}

  /// A track while it is read.
  private static final class Track {

    private final int number;
    private final int line;
    private final boolean sound;
    private final Map<Field, List<String>> values = new EnumMap<>(Field.class);
    private Optional<Start> start = Optional.empty();

    Track(int number, int line, boolean sound) {
      this.number = number;
      this.line = line;
      this.sound = sound;
    }
  }

  private record Start(int frames, int line, int column) {}

  private CueReader() {}

  /// Reads a file's content.
  ///
  /// @param encoding for a file that does not say how it is written
  public static CueReading read(byte[] bytes, TagEncoding encoding) {
    if (bytes.length > MOST_BYTES) {
      return new CueReading.Refused(
          1, 1, "A file of more than " + (MOST_BYTES >> 10) + " KB is no CUE sheet.");
    }
    CueText text = CueText.of(bytes, encoding);
    return read(text.lines(), text.guessed());
  }

  /// Reads a sheet from a tag.
  public static CueReading read(String text) {
    return text.length() >= Field.CUESHEET.maxBytes() / 4
            && text.getBytes(UTF_8).length > Field.CUESHEET.maxBytes() - 4
        ? new CueReading.Refused(1, 1, "The sheet in the tags is too long.")
        : read(CueText.lines(text), false);
  }

  private static CueReading read(List<String> lines, boolean guessed) {
    var reader = new CueReader();
    try {
      for (int i = 0; i < lines.size(); i++) {
        reader.take(new CueLine(i + 1, lines.get(i)));
      }
      return new CueReading.Read(reader.sheet(), guessed);
    } catch (CueException e) {
      return e.refused();
    }
  }

  private void take(CueLine line) throws CueException {
    switch (line.word()) {
      case "FILE" -> files.add(new File(line.name(), line.number(), new ArrayList<>()));
      case "TRACK" -> begin(line);
      case "INDEX" -> index(line);
      case "TITLE" -> put(track.isPresent() ? Field.TITLE : Field.ALBUM, line.value());
      case "PERFORMER" -> put(track.isPresent() ? Field.ARTIST : Field.ALBUMARTIST, line.value());
      case "SONGWRITER", "COMPOSER" -> put(Field.COMPOSER, line.value());
      case "ARRANGER" -> put(Field.ARRANGER, line.value());
      case "ISRC" -> put(Field.ISRC, line.value());
      case "CATALOG" -> catalog(line.value());
      case "REM" -> remark(line);
      default -> {}
    }
  }

  private void begin(CueLine line) throws CueException {
    finishTrack();
    int column = line.column();
    int number = line.number("The number of the track", CueSheet.MOST_TRACKS);
    if (number == 0) {
      throw new CueException(line.number(), column, "Tracks are counted from 1.");
    }
    if (files.isEmpty()) {
      throw new CueException(line.number(), column, "There is a track before any FILE.");
    }
    String kind = line.word();
    track = Optional.of(new Track(number, line.number(), kind.isEmpty() || kind.equals("AUDIO")));
  }

  private void index(CueLine line) throws CueException {
    int column = line.column();
    if (track.isEmpty()) {
      throw new CueException(line.number(), column, "There is an INDEX before any TRACK.");
    }
    int number = line.number("The number of the index", CueSheet.MOST_TRACKS);
    int timeColumn = line.column();
    int frames = frames(line, timeColumn);
    if (number == 1 && track.get().sound) {
      start(track.get(), new Start(frames, line.number(), timeColumn));
    }
  }

  private static int frames(CueLine line, int column) throws CueException {
    Matcher time = TIME.matcher(line.word());
    if (!time.matches() || Integer.parseInt(time.group(1)) > MOST_MINUTES) {
      throw new CueException(
          line.number(),
          column,
          "A time is written as minutes:seconds:frames, with fewer than 60 seconds and 75 frames.");
    }
    int seconds = Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
    return seconds * CueSheet.FRAMES_PER_SECOND + Integer.parseInt(time.group(3));
  }

  private void start(Track begun, Start start) throws CueException {
    if (begun.start.isPresent()) {
      throw at(start, "Track " + begun.number + " has a second INDEX 01.");
    }
    begun.start = Optional.of(start);
    List<Track> tracks = files.getLast().tracks();
    if (!tracks.isEmpty()) {
      Track last = tracks.getLast();
      if (last.number >= begun.number) {
        throw new CueException(
            begun.line,
            1,
            "Track " + begun.number + " follows track " + last.number + " of the same file.");
      }
      if (last.start.orElseThrow().frames() >= start.frames()) {
        throw at(
            start, "Track " + begun.number + " does not begin after track " + last.number + ".");
      }
    }
    tracks.add(begun);
  }

  private static CueException at(Start start, String reason) {
    return new CueException(start.line(), start.column(), reason);
  }

  private void finishTrack() throws CueException {
    if (track.isPresent() && track.get().sound && track.get().start.isEmpty()) {
      throw new CueException(
          track.get().line, 1, "Track " + track.get().number + " has no INDEX 01.");
    }
  }

  private void put(Field field, String value) {
    if (!value.isEmpty()) {
      Map<Field, List<String>> values = track.isPresent() ? track.get().values : album;
      values.put(field, List.of(Draft.cut(value, field.maxBytes())));
    }
  }

  /// The album's bar code; many programs write zeros where they know none.
  private void catalog(String code) {
    if (track.isEmpty() && !code.matches("0*")) {
      put(Field.BARCODE, code);
    }
  }

  private void remark(CueLine line) {
    Scheme.VORBIS
        .find(line.word().toLowerCase(Locale.ROOT))
        .map(Scheme.Name::field)
        .filter(REMARKS::contains)
        .ifPresent(field -> put(field, line.value()));
  }

  private CueSheet sheet() throws CueException {
    finishTrack();
    List<CueSheet.Part> parts =
        files.stream().filter(file -> !file.tracks().isEmpty()).map(CueReader::part).toList();
    if (parts.isEmpty()) {
      throw new CueException(1, 1, "There is no track of sound in the sheet.");
    }
    return new CueSheet(album, parts);
  }

  private static CueSheet.Part part(File file) {
    return new CueSheet.Part(
        file.name(), file.line(), file.tracks().stream().map(CueReader::track).toList());
  }

  private static CueSheet.Track track(Track track) {
    Start start = track.start.orElseThrow();
    return new CueSheet.Track(
        track.number, start.frames(), start.line(), start.column(), track.values);
  }
}
