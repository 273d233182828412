package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// What the frames of an ID3v2 tag mean.
final class Id3Frames {

  /// Longest text frame read whole; a value itself is cut much shorter.
  private static final int MAX_TEXT_FRAME = 64 << 10;

  private static final int MAX_PICTURE_HEADER = 2 << 10;
  private static final int MAX_PARTS = 50_000;
  private static final int IN_MS = 2;

  /// Other, lyrics and transcriptions.
  private static final int LAST_KIND_OF_WORDS = 2;

  private static final String MUSICBRAINZ = "http://musicbrainz.org";

  private final Draft draft;
  private final Source source;
  private final LongUnaryOperator toFile;
  private boolean picturesUnsynchronised;

  /// Whether the current frame says Latin-1, which many programs wrote whatever they meant.
  private boolean unsure;

  private String year = "";
  private String dayAndMonth = "";

  /// @param source the tag's bytes, clean where the whole tag was unsynchronised
  /// @param toFile from a place in `source` to one in the file
  Id3Frames(Draft draft, Source source, LongUnaryOperator toFile) {
    this.draft = draft;
    this.source = source;
    this.toFile = toFile;
  }

  Id3Frames withUnsynchronisedPictures() {
    picturesUnsynchronised = true;
    return this;
  }

  void read(Id3Frame frame) throws UnreadableException {
    unsure = false;
    if (frame.coding().encrypted()) {
      draft.warn("The ID3 tag has an encrypted frame.");
      return;
    }
    switch (frame.id()) {
      case "APIC", "PIC" -> picture(frame);
      case "TXXX" -> freeText(frame);
      case "COMM" -> comment(frame);
      case "USLT" -> plainLyrics(frame);
      case "SYLT" -> timedLyrics(frame);
      case "UFID" -> identifier(frame);
      case "TIPL", "IPLS" -> people(frame);
      case "TMCL" -> musicians(frame);
      case "TCON" -> {
        for (String text : texts(frame)) {
          addAll("TCON", Genres.named(text));
        }
      }
      case "TYER" -> year = firstText(frame);
      case "TDAT" -> dayAndMonth = firstText(frame);
      case "WOAR", "WCOP" ->
          draft.addUnsure(Scheme.ID3, frame.id(), new String(content(frame), ISO_8859_1));
      default -> text(frame);
    }
  }

  /// Version 2.3 writes a date as year and `DDMM`.
  void finish() {
    boolean whole = year.length() == 4 && dayAndMonth.matches("[0-9]{4}");
    String date =
        whole ? year + "-" + dayAndMonth.substring(2) + "-" + dayAndMonth.substring(0, 2) : year;
    if (date.chars().anyMatch(Character::isDigit)) {
      draft.add(Scheme.ID3, "TYER", date);
    }
  }

  private void text(Id3Frame frame) throws UnreadableException {
    boolean meant = frame.id().startsWith("T") || Scheme.ID3.find(frame.id()).isPresent();
    if (meant && draft.wants(Scheme.ID3, frame.id())) {
      addAll(frame.id(), texts(frame));
    }
  }

  private void addAll(String name, List<String> texts) {
    for (String text : texts) {
      add(name, text);
    }
  }

  private void add(String name, String text) {
    if (unsure) {
      draft.addUnsure(Scheme.ID3, name, text);
    } else {
      draft.add(Scheme.ID3, name, text);
    }
  }

  private void lyrics(String language, String text) {
    if (unsure) {
      draft.unsureLyrics(language, text);
    } else {
      draft.lyrics(language, text);
    }
  }

  private void takeEncoding(Id3Text text) {
    text.encoding();
    unsure = text.isLatin1();
  }

  private List<String> texts(Id3Frame frame) throws UnreadableException {
    var text = new Id3Text(content(frame));
    takeEncoding(text);
    return text.texts();
  }

  private String firstText(Id3Frame frame) throws UnreadableException {
    List<String> texts = texts(frame);
    return texts.isEmpty() ? "" : texts.getFirst().strip();
  }

  private void freeText(Id3Frame frame) throws UnreadableException {
    var text = new Id3Text(content(frame));
    takeEncoding(text);
    String name = "TXXX:" + text.text();
    addAll(name, text.texts());
  }

  /// Programs keep data of their own in comments with a description (`iTunNORM`).
  private void comment(Id3Frame frame) throws UnreadableException {
    var text = new Id3Text(content(frame));
    takeEncoding(text);
    text.latin1(3);
    String description = text.text().strip();
    String name = description.isEmpty() ? "COMM" : "COMM:" + description;
    addAll(name, text.texts());
  }

  private void plainLyrics(Id3Frame frame) throws UnreadableException {
    var text = new Id3Text(content(frame, Lyrics.MAX_BYTES));
    takeEncoding(text);
    String language = text.latin1(3);
    text.text();
    lyrics(language, text.text());
  }

  /// Only words are wanted; chords, trivia and links can stand in such frames as well.
  private void timedLyrics(Id3Frame frame) throws UnreadableException {
    var text = new Id3Text(content(frame, Lyrics.MAX_BYTES));
    takeEncoding(text);
    String language = text.latin1(3);
    boolean inFrames = text.u8() != IN_MS;
    boolean words = text.u8() <= LAST_KIND_OF_WORDS;
    text.text();
    var parts = new ArrayList<TimedLyrics.Part>();
    while (words && !text.ended() && parts.size() < MAX_PARTS) {
      parts.add(new TimedLyrics.Part(text.text(), text.u32()));
    }
    draft.lyrics(new TimedLyrics(language, parts, inFrames), unsure);
  }

  private void identifier(Id3Frame frame) throws UnreadableException {
    var text = new Id3Text(content(frame));
    if (text.latin1().equals(MUSICBRAINZ)) {
      draft.add(Scheme.ID3, "UFID:" + MUSICBRAINZ, text.latin1());
    }
  }

  /// Pairs of role and name. Version 2.3 has one list for everybody: what is no studio role there
  /// is an instrument.
  private void people(Id3Frame frame) throws UnreadableException {
    List<String> pairs = texts(frame);
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      String role = "TIPL:" + pairs.get(i);
      if (Scheme.ID3.find(role).isPresent()) {
        add(role, pairs.get(i + 1));
      } else if (frame.id().equals("IPLS")) {
        musician(pairs.get(i + 1), pairs.get(i));
      }
    }
  }

  private void musicians(Id3Frame frame) throws UnreadableException {
    List<String> pairs = texts(frame);
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      musician(pairs.get(i + 1), pairs.get(i));
    }
  }

  private void musician(String name, String instrument) {
    boolean bare = instrument.isBlank() || name.isBlank();
    add("TMCL", bare ? name : name.strip() + " (" + instrument.strip() + ")");
  }

  private void picture(Id3Frame frame) throws UnreadableException {
    if (frame.coding().compressed()) {
      draft.warn("The ID3 tag has a compressed picture, which is not read.");
      return;
    }
    long start = frame.at() + frame.coding().extra();
    long length = frame.end() - start;
    if (length <= 0) {
      return;
    }
    byte[] raw = source.bytes(start, (int) Math.min(length, MAX_PICTURE_HEADER));
    boolean unsynchronised = frame.coding().unsynchronised();
    var text = new Id3Text(unsynchronised ? Unsynchronised.clean(raw) : raw);
    text.encoding();
    String mime = frame.id().equals("PIC") ? "image/" + lower(text.latin1(3)) : text.latin1();
    int type = text.u8();
    text.text();
    if (text.ended() || mime.equals("-->") || mime.equals("image/-->")) {
      return;
    }
    int header = unsynchronised ? Unsynchronised.rawCount(raw, text.taken()) : text.taken();
    long from = toFile.applyAsLong(start + header);
    long to = toFile.applyAsLong(frame.end());
    boolean coded = unsynchronised || picturesUnsynchronised;
    draft.picture(
        new Picture(
            Picture.Type.of(type),
            lower(mime),
            from,
            to - from,
            coded ? Picture.Coding.UNSYNCHRONISED : Picture.Coding.PLAIN));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private byte[] content(Id3Frame frame) throws UnreadableException {
    return content(frame, MAX_TEXT_FRAME);
  }

  /// The beginning of a frame's content as its writer meant it.
  private byte[] content(Id3Frame frame, int most) throws UnreadableException {
    long start = frame.at() + frame.coding().extra();
    int length = Math.clamp(frame.end() - start, 0, most);
    byte[] bytes = source.bytes(start, length);
    byte[] clean = frame.coding().unsynchronised() ? Unsynchronised.clean(bytes) : bytes;
    return frame.coding().compressed() ? inflate(clean, most) : clean;
  }

  private static byte[] inflate(byte[] packed, int most) throws DamagedException {
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      var out = new byte[Math.min(most, packed.length * 20)];
      int length = inflater.inflate(out);
      return java.util.Arrays.copyOf(out, length);
    } catch (DataFormatException e) {
      throw new DamagedException("a compressed frame does not unpack.");
    } finally {
      inflater.end();
    }
  }
}
