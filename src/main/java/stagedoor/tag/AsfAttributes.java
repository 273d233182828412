package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.List;

/// The tags of an ASF header: five texts of fixed meaning, and attributes of a name, a type and a
/// value.
final class AsfAttributes {

  private static final int MAX_ATTRIBUTES = 10_000;
  private static final int MAX_NAME = 512;
  private static final int MAX_VALUE = 64 << 10;
  private static final int MAX_PICTURE_HEADER = 2 << 10;

  private static final int TEXT = 0;
  private static final int BYTES = 1;
  private static final int TRUTH = 2;
  private static final int U32 = 3;
  private static final int U64 = 4;
  private static final int U16 = 5;

  /// The names of the texts of fixed meaning; a rating is of no use here.
  private static final List<String> DESCRIBED =
      List.of("Title", "Author", "Copyright", "Description", "");

  private final Source source;
  private final Draft draft;

  AsfAttributes(Source source, Draft draft) {
    this.source = source;
    this.draft = draft;
  }

  /// Five lengths, then five texts.
  void readDescription(long at) throws UnreadableException {
    long text = at + 2L * DESCRIBED.size();
    for (int i = 0; i < DESCRIBED.size(); i++) {
      int length = source.u16Little(at + 2L * i);
      draft.add(Scheme.ASF, DESCRIBED.get(i), text(text, length, MAX_VALUE));
      text += length;
    }
  }

  void readExtended(long start) throws UnreadableException {
    int count = source.u16Little(start);
    long at = start + 2;
    for (int i = 0; i < count && i < MAX_ATTRIBUTES; i++) {
      int nameLength = source.u16Little(at);
      long value = at + 2 + nameLength;
      int length = source.u16Little(value + 2);
      attribute(text(at + 2, nameLength, MAX_NAME), source.u16Little(value), value + 4, length);
      at = value + 4 + length;
    }
  }

  /// Attributes of one stream or language; both are passed over, as files for listening have one.
  void readMetadata(long start) throws UnreadableException {
    int count = source.u16Little(start);
    long at = start + 2;
    for (int i = 0; i < count && i < MAX_ATTRIBUTES; i++) {
      int nameLength = source.u16Little(at + 4);
      long length = source.u32Little(at + 8);
      long name = at + 12;
      int type = source.u16Little(at + 6);
      attribute(text(name, nameLength, MAX_NAME), type, name + nameLength, length);
      at = name + nameLength + length;
    }
  }

  private void attribute(String name, int type, long at, long length) throws UnreadableException {
    if (!source.has(at, length)) {
      throw new DamagedException("a value is longer than the file.");
    }
    switch (name) {
      case "WM/Picture" -> {
        if (type == BYTES) {
          picture(at, length);
        }
      }
      case "WM/Lyrics" ->
          draft.lyrics(Lyrics.UNKNOWN_LANGUAGE, text(at, length, 2 * Lyrics.MAX_BYTES));
      default -> {
        if (draft.wants(Scheme.ASF, name)) {
          draft.add(Scheme.ASF, name, value(type, at, length));
        }
      }
    }
  }

  /// A value as text; bytes have none. Truth takes four bytes in one object and two in the others.
  private String value(int type, long at, long length) throws UnreadableException {
    return switch (type) {
      case TEXT -> text(at, length, MAX_VALUE);
      case TRUTH -> source.u16Little(at) == 0 ? "0" : "1";
      case U16 -> Integer.toString(source.u16Little(at));
      case U32 -> Long.toString(source.u32Little(at));
      case U64 -> Long.toUnsignedString(source.i64Little(at));
      default -> "";
    };
  }

  private String text(long at, long length, int most) throws UnreadableException {
    byte[] bytes = source.bytes(at, (int) Math.min(length, most));
    return Texts.clean(new String(bytes, 0, bytes.length & ~1, UTF_16LE));
  }

  /// A type, the picture's length, its media type and description, then the picture.
  private void picture(long at, long length) throws UnreadableException {
    int type = source.u8(at);
    long size = source.u32Little(at + 1);
    byte[] head = source.bytes(at + 5, Math.clamp(length - 5, 0, MAX_PICTURE_HEADER));
    int mimeEnd = textEnd(head, 0);
    int descriptionEnd = textEnd(head, mimeEnd + 2);
    long data = at + 5 + descriptionEnd + 2;
    if (descriptionEnd + 2 > head.length || size > at + length - data) {
      draft.warn("A picture is damaged.");
      return;
    }
    String mime = new String(head, 0, mimeEnd, UTF_16LE);
    draft.picture(new Picture(Picture.Type.of(type), mime, data, size, Picture.Coding.PLAIN));
  }

  private static int textEnd(byte[] bytes, int from) {
    int end = from;
    while (end + 1 < bytes.length && (bytes[end] != 0 || bytes[end + 1] != 0)) {
      end += 2;
    }
    return end;
  }
}
