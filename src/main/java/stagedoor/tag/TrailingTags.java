package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/// Tags behind the sound: APE (version 1 and 2) and, last of all, ID3v1.
///
/// @param ape where the APE tag begins, or `end` when there is none
/// @param end where ID3v1 begins, or the end of the file
record TrailingTags(long ape, long end) {

  private static final int ID3V1 = 128;
  private static final int APE_FOOTER = 32;
  private static final int MAX_ITEMS = 10_000;
  private static final int MAX_KEY = 255;
  private static final int MAX_VALUE = 64 << 10;
  private static final long HAS_HEADER = 0x8000_0000L;

  static TrailingTags find(Source source) throws UnreadableException {
    long end = source.size();
    if (source.starts(end - ID3V1, "TAG")) {
      end -= ID3V1;
    }
    return new TrailingTags(apeStart(source, end), end);
  }

  /// Where the sound ends.
  long soundEnd() {
    return ape;
  }

  private static long apeStart(Source source, long end) throws UnreadableException {
    long footer = end - APE_FOOTER;
    if (!source.starts(footer, "APETAGEX")) {
      return end;
    }
    long size = source.u32Little(footer + 12);
    boolean header = (source.u32Little(footer + 20) & HAS_HEADER) != 0;
    long start = end - size - (header ? APE_FOOTER : 0);
    return size >= APE_FOOTER && start >= 0 ? start : end;
  }

  /// Reads both tags; each fills only what the tags before it left open.
  void read(Source source, Draft draft) throws UnreadableException {
    if (ape < end) {
      draft.settle();
      readApe(source, draft);
    }
    if (end < source.size()) {
      draft.settle();
      readId3v1(source, draft);
    }
  }

  private void readApe(Source source, Draft draft) throws UnreadableException {
    long footer = end - APE_FOOTER;
    long count = Math.min(source.u32Little(footer + 16), MAX_ITEMS);
    long at = end - source.u32Little(footer + 12);
    try {
      for (int i = 0; i < count && at < footer; i++) {
        at = item(source, at, footer, draft);
      }
    } catch (DamagedException e) {
      draft.warn("The APE tag is damaged: " + e.getMessage());
    }
  }

  /// Reads one item and answers where the next begins.
  private static long item(Source source, long at, long footer, Draft draft)
      throws UnreadableException {
    long length = source.u32Little(at);
    long kind = source.u32Little(at + 4) >> 1 & 3;
    byte[] head = source.bytes(at + 8, (int) Math.min(MAX_KEY + 1, footer - at - 8));
    int keyLength = 0;
    while (keyLength < head.length && head[keyLength] != 0) {
      keyLength++;
    }
    String key = new String(head, 0, keyLength, ISO_8859_1).toLowerCase(Locale.ROOT);
    long value = at + 8 + keyLength + 1;
    if (value + length > footer) {
      throw new DamagedException("an item is longer than the tag.");
    }
    if (kind == 0) {
      text(key, source.bytes(value, (int) Math.min(length, Lyrics.MAX_BYTES)), draft);
    } else if (kind == 1 && key.startsWith("cover art")) {
      picture(source, key, value, length, draft);
    }
    return value + length;
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
    int name = 0;
    while (name < head.length && head[name] != 0) {
      name++;
    }
    long skip = Math.min(name + 1L, length);
    Picture.Type type =
        key.contains("front")
            ? Picture.Type.FRONT
            : key.contains("back") ? Picture.Type.BACK : Picture.Type.OTHER;
    draft.picture(new Picture(type, "", at + skip, length - skip, Picture.Coding.PLAIN));
  }

  private void readId3v1(Source source, Draft draft) throws UnreadableException {
    byte[] tag = source.bytes(end, ID3V1);
    draft.add(Scheme.ID3, "TIT2", text(tag, 3, 30));
    draft.add(Scheme.ID3, "TPE1", text(tag, 33, 30));
    draft.add(Scheme.ID3, "TALB", text(tag, 63, 30));
    draft.add(Scheme.ID3, "TDRC", text(tag, 93, 4));
    draft.add(Scheme.ID3, "COMM", text(tag, 97, 30));
    boolean hasTrack = tag[125] == 0 && tag[126] != 0;
    if (hasTrack) {
      draft.add(Scheme.ID3, "TRCK", Integer.toString(tag[126] & 0xFF));
    }
    Genres.name(tag[127] & 0xFF).ifPresent(genre -> draft.add(Scheme.ID3, "TCON", genre));
  }

  private static String text(byte[] tag, int from, int length) {
    int end = from;
    while (end < from + length && tag[end] != 0) {
      end++;
    }
    return Texts.utf8OrLatin1(java.util.Arrays.copyOfRange(tag, from, end));
  }
}
