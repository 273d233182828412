package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tags of an MP4 file: iTunes' list of items (`ilst`), each with one or more values; in
/// QuickTime's form its items are numbers of names in a list of their own (`keys`). Older QuickTime
/// files have texts beside each other (`©nam`).
final class Mp4Items {

  private static final int MAX_TEXT = 64 << 10;
  private static final int MAX_NAME = 200;
  private static final int MAX_KEYS = 1_000;
  private static final String FREE = "----:";
  private static final String QUICKTIME = "com.apple.quicktime.";
  private static final int UTF8 = 1;
  private static final int UTF16 = 2;
  private static final int JPEG = 13;
  private static final int PNG = 14;

  private final Source source;
  private final Draft draft;
  private long gaplessSamples;

  Mp4Items(Source source, Draft draft) {
    this.source = source;
    this.draft = draft;
  }

  /// The length in samples that iTunes noted (`iTunSMPB`), 0 when it did not.
  long gaplessSamples() {
    return gaplessSamples;
  }

  /// @param keys the list of names, where there is one
  void read(Mp4Box list, Optional<Mp4Box> keys) throws UnreadableException {
    draft.tag("MP4");
    List<String> names = keys.isPresent() ? names(keys.get()) : List.of();
    for (Mp4Box item : list.children(source)) {
      try {
        read(name(item.type(), names), item.children(source));
      } catch (DamagedException e) {
        draft.warn("An MP4 tag is damaged: " + e.getMessage());
      }
    }
  }

  /// A list of texts, each after its length and its language (QuickTime File Format, "User data
  /// text strings").
  void readTexts(Mp4Box userData) throws UnreadableException {
    for (Mp4Box item : userData.children(source)) {
      if (item.type().startsWith("©") && item.length() > 4) {
        int length = (int) Math.min(source.u16(item.at()), item.length() - 4);
        draft.add(Scheme.MP4, item.type(), text(UTF8, item.at() + 4, length, MAX_TEXT));
      }
    }
  }

  private List<String> names(Mp4Box keys) throws UnreadableException {
    var names = new ArrayList<String>();
    for (Mp4Box key : keys.children(source, 8)) {
      if (names.size() < MAX_KEYS) {
        int length = (int) Math.min(key.length(), MAX_NAME);
        names.add(new String(source.bytes(key.at(), length), UTF_8));
      }
    }
    return names;
  }

  /// The name of an item, whose type is a number from one where there is a list of names.
  private static String name(String type, List<String> names) {
    int index = type.chars().reduce(0, (number, next) -> number << 8 | next) - 1;
    if (index < 0 || index >= names.size()) {
      return type;
    }
    String name = names.get(index);
    String plain = name.startsWith(QUICKTIME) ? name.substring(QUICKTIME.length()) : name;
    return switch (plain) {
      case "artwork" -> "covr";
      case "creationdate" -> FREE + "date";
      default -> FREE + plain;
    };
  }

  private void read(String type, List<Mp4Box> parts) throws UnreadableException {
    String name = type;
    for (Mp4Box part : parts) {
      if (part.type().equals("name") && part.length() >= 4) {
        int length = (int) Math.min(part.length() - 4, MAX_NAME);
        name = FREE + new String(source.bytes(part.at() + 4, length), UTF_8);
      } else if (part.type().equals("data") && part.length() >= 8) {
        value(name, source.i32(part.at()) & 0xFF_FFFF, part.at() + 8, part.length() - 8);
      }
    }
  }

  private void value(String name, int kind, long at, long length) throws UnreadableException {
    switch (name) {
      case "covr" -> picture(kind, at, length);
      case "©lyr", "----:LYRICS", "----:lyrics" ->
          draft.lyrics(Lyrics.UNKNOWN_LANGUAGE, text(kind, at, length, Lyrics.MAX_BYTES));
      case "trkn", "disk" -> draft.add(Scheme.MP4, name, numberOf(at, length));
      case "gnre" -> {
        if (length >= 2) {
          Genres.name(source.u16(at) - 1).ifPresent(g -> draft.add(Scheme.MP4, name, g));
        }
      }
      case "----:iTunSMPB" -> gapless(text(kind, at, length, MAX_TEXT));
      default -> {
        if (draft.wants(Scheme.MP4, name)) {
          draft.add(Scheme.MP4, name, plain(name, kind, at, length));
        }
      }
    }
  }

  /// Free items are always text, whatever their kind says.
  private String plain(String name, int kind, long at, long length) throws UnreadableException {
    boolean isText = kind == UTF8 || kind == UTF16 || name.startsWith(FREE);
    return isText ? text(kind, at, length, MAX_TEXT) : integer(at, length);
  }

  private String text(int kind, long at, long length, int most) throws UnreadableException {
    byte[] bytes = source.bytes(at, (int) Math.min(length, most));
    return new String(bytes, kind == UTF16 ? UTF_16BE : UTF_8);
  }

  private String integer(long at, long length) throws UnreadableException {
    return switch ((int) Math.min(length, 9)) {
      case 1 -> Integer.toString(source.u8(at));
      case 2 -> Integer.toString(source.u16(at));
      case 4 -> Long.toString(source.u32(at));
      case 8 -> Long.toString(source.i64(at));
      default -> "";
    };
  }

  /// `n/m`, where either may be missing: `n`, `/m`.
  private String numberOf(long at, long length) throws UnreadableException {
    int number = length >= 4 ? source.u16(at + 2) : 0;
    int total = length >= 6 ? source.u16(at + 4) : 0;
    String of = total > 0 ? "/" + total : "";
    return number > 0 ? number + of : of;
  }

  private void gapless(String text) {
    String[] parts = text.strip().split(" +");
    if (parts.length > 3 && parts[3].matches("[0-9A-Fa-f]{1,12}")) {
      gaplessSamples = Long.parseLong(parts[3], 16);
    }
  }

  private void picture(int kind, long at, long length) {
    String mime = kind == PNG ? "image/png" : kind == JPEG ? "image/jpeg" : "";
    draft.picture(new Picture(Picture.Type.FRONT, mime, at, length, Picture.Coding.PLAIN));
  }
}
