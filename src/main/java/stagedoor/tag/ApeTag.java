package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;

/// One APE tag (version 1 and 2): items of a key and a value, then a footer. A tag at the beginning
/// of a file has a header of the footer's form.
///
/// @param start first byte of the tag, with its header
/// @param items where the items begin
/// @param itemsEnd where they end
/// @param count how many items the tag says it has
/// @param end the first byte after the tag
record ApeTag(long start, long items, long itemsEnd, long count, long end) {

  private static final String MARK = "APETAGEX";
  private static final int FOOTER = 32;
  private static final int MAX_ITEMS = 10_000;
  private static final int MAX_KEY = 255;
  private static final int MAX_VALUE = 64 << 10;
  private static final long HAS_HEADER = 0x8000_0000L;
  private static final int IS_TEXT = 0;
  private static final int IS_BINARY = 1;

  /// The tag that ends there, or empty when none does.
  static Optional<ApeTag> endingAt(Source source, long end) throws UnreadableException {
    long footer = end - FOOTER;
    if (!source.starts(footer, MARK)) {
      return Optional.empty();
    }
    long size = source.u32Little(footer + 12);
    boolean header = (source.u32Little(footer + 20) & HAS_HEADER) != 0;
    long items = end - size;
    long start = items - (header ? FOOTER : 0);
    return size >= FOOTER && start >= 0
        ? Optional.of(new ApeTag(start, items, footer, source.u32Little(footer + 16), end))
        : Optional.empty();
  }

  /// The tag whose header lies there, or empty when none does.
  static Optional<ApeTag> beginningAt(Source source, long at) throws UnreadableException {
    if (!source.has(at, FOOTER) || !source.starts(at, MARK)) {
      return Optional.empty();
    }
    long size = source.u32Little(at + 12);
    long items = at + FOOTER;
    long end = items + size;
    return size >= FOOTER && end <= source.size()
        ? Optional.of(new ApeTag(at, items, end - FOOTER, source.u32Little(at + 16), end))
        : Optional.empty();
  }

  /// Puts what the tag says into the draft. Damage ends the tag, not the file.
  void read(Source source, Draft draft) throws UnreadableException {
    draft.tag("APE");
    long at = items;
    try {
      for (int i = 0; i < Math.min(count, MAX_ITEMS) && at < itemsEnd; i++) {
        at = item(source, at, draft);
      }
    } catch (DamagedException e) {
      draft.warn("The APE tag is damaged: " + e.getMessage());
    }
  }

  /// Reads one item and answers where the next begins.
  private long item(Source source, long at, Draft draft) throws UnreadableException {
    long length = source.u32Little(at);
    long kind = source.u32Little(at + 4) >> 1 & 3;
    byte[] head = source.bytes(at + 8, Math.clamp(itemsEnd - at - 8, 0, MAX_KEY + 1));
    int keyLength = lengthToNul(head);
    String key = new String(head, 0, keyLength, ISO_8859_1).toLowerCase(Locale.ROOT);
    long value = at + 8 + keyLength + 1;
    if (value + length > itemsEnd) {
      throw new DamagedException("an item is longer than the tag.");
    }
    if (kind == IS_TEXT) {
      text(key, source.bytes(value, (int) Math.min(length, Lyrics.MAX_BYTES)), draft);
    } else if (kind == IS_BINARY && key.startsWith("cover art")) {
      picture(source, key, value, length, draft);
    }
    return value + length;
  }

  private static int lengthToNul(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return length;
  }

  private static void text(String key, byte[] bytes, Draft draft) {
    if (key.equals("lyrics") || key.equals("unsyncedlyrics")) {
      draft.lyrics(Lyrics.UNKNOWN_LANGUAGE, new String(bytes, UTF_8));
      return;
    }
    int length = Math.min(bytes.length, MAX_VALUE);
    for (String value : new String(bytes, 0, length, UTF_8).split("\0", 1_000)) {
      draft.add(Scheme.VORBIS, key, value);
    }
  }

  /// A picture follows its file's name and a NUL.
  private static void picture(Source source, String key, long at, long length, Draft draft)
      throws UnreadableException {
    byte[] head = source.bytes(at, (int) Math.min(length, MAX_KEY + 1));
    long skip = Math.min(lengthToNul(head) + 1L, length);
    Picture.Type type =
        key.contains("front")
            ? Picture.Type.FRONT
            : key.contains("back") ? Picture.Type.BACK : Picture.Type.OTHER;
    draft.picture(new Picture(type, "", at + skip, length - skip, Picture.Coding.PLAIN));
  }
}
