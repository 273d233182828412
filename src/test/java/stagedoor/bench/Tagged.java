package stagedoor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// Puts tags into base audio that has none. Tags are named as in Vorbis comments.
@NullMarked
final class Tagged {

  private Tagged() {}

  /// @param format `mp3`, `flac`, `ogg`, `opus` or `m4a`
  /// @param tags values by name, in order
  static byte[] file(String format, byte[] base, Map<String, List<String>> tags) {
    return switch (format) {
      case "mp3" -> Id3.file(base, tags);
      case "flac" -> flac(base, comments(tags));
      case "ogg" -> OggPages.file(base, joined("\3vorbis", comments(tags), "\1"));
      case "opus" -> OggPages.file(base, joined("OpusTags", comments(tags), ""));
      case "m4a" -> Mp4Atoms.file(base, tags);
      default -> throw new IllegalArgumentException("no format of ours: " + format);
    };
  }

  /// A list of comments as Vorbis I, section 5.2.1, has it, without the framing bit.
  private static byte[] comments(Map<String, List<String>> tags) {
    var out = new ByteArrayOutputStream();
    putLittle(out, "bench".getBytes(UTF_8));
    int count = tags.values().stream().mapToInt(List::size).sum();
    putLittle(out, count);
    tags.forEach((name, values) ->
        values.forEach(value -> putLittle(out, (name + "=" + value).getBytes(UTF_8))));
    return out.toByteArray();
  }

  private static void putLittle(ByteArrayOutputStream out, byte[] bytes) {
    putLittle(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void putLittle(ByteArrayOutputStream out, int number) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(number >>> shift);
    }
  }

  private static byte[] joined(String before, byte[] bytes, String after) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(before.getBytes(UTF_8));
    out.writeBytes(bytes);
    out.writeBytes(after.getBytes(UTF_8));
    return out.toByteArray();
  }

  /// Keeps the stream's own block and the audio; RFC 9639, section 8.
  private static byte[] flac(byte[] base, byte[] comments) {
    int at = 4;
    boolean last = false;
    var out = new ByteArrayOutputStream(base.length + comments.length + 8);
    out.write(base, 0, 4);
    while (!last) {
      last = base[at] < 0;
      int length = (base[at + 1] & 255) << 16 | (base[at + 2] & 255) << 8 | (base[at + 3] & 255);
      if ((base[at] & 127) == 0) {
        out.write(0);
        out.write(base, at + 1, length + 3);
      }
      at += 4 + length;
    }
    out.write(0x84);
    out.write(comments.length >>> 16);
    out.write(comments.length >>> 8);
    out.write(comments.length);
    out.writeBytes(comments);
    out.write(base, at, base.length - at);
    return out.toByteArray();
  }
}
