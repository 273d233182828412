package stagedoor.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// Adds a list of tags to an MP4 file whose `moov` is its last atom, so that no audio moves;
/// ISO/IEC 14496-12 for the boxes, Apple's QuickTime File Format for the tags.
@NullMarked
final class Mp4Atoms {

  private static final Map<String, String> NAMES =
      Map.of(
          "TITLE", "©nam",
          "ALBUM", "©alb",
          "ARTIST", "©ART",
          "ALBUMARTIST", "aART",
          "ALBUMARTISTSORT", "soaa",
          "DATE", "©day",
          "GENRE", "©gen");

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "MUSICBRAINZ_TRACKID", "MusicBrainz Track Id",
          "MUSICBRAINZ_ALBUMID", "MusicBrainz Album Id",
          "MUSICBRAINZ_ARTISTID", "MusicBrainz Artist Id",
          "MUSICBRAINZ_ALBUMARTISTID", "MusicBrainz Album Artist Id",
          "MUSICBRAINZ_RELEASETRACKID", "MusicBrainz Release Track Id");

  private Mp4Atoms() {}

  static byte[] file(byte[] base, Map<String, List<String>> tags) {
    int moov = find(base, 0, base.length, "moov");
    int moovEnd = moov + sizeAt(base, moov);
    if (moov < 0 || moovEnd != base.length) {
      throw new IllegalArgumentException("moov is not the last atom");
    }
    var content = new ByteArrayOutputStream();
    int at = moov + 8;
    while (at < moovEnd) {
      if (!nameAt(base, at).equals("udta")) {
        content.write(base, at, sizeAt(base, at));
      }
      at += sizeAt(base, at);
    }
    content.writeBytes(atom("udta", meta(tags)));
    var out = new ByteArrayOutputStream(base.length + content.size());
    out.write(base, 0, moov);
    out.writeBytes(atom("moov", content.toByteArray()));
    return out.toByteArray();
  }

  private static int find(byte[] bytes, int from, int to, String name) {
    for (int at = from; at + 8 <= to; at += sizeAt(bytes, at)) {
      if (nameAt(bytes, at).equals(name)) {
        return at;
      }
    }
    throw new IllegalArgumentException("no atom " + name);
  }

  private static int sizeAt(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }

  private static String nameAt(byte[] bytes, int at) {
    return new String(bytes, at + 4, 4, ISO_8859_1);
  }

  private static byte[] meta(Map<String, List<String>> tags) {
    var list = new ByteArrayOutputStream();
    tags.forEach((name, values) -> list.writeBytes(tag(name, values)));
    byte[] handler = {0, 0, 0, 0, 0, 0, 0, 0, 'm', 'd', 'i', 'r', 'a', 'p', 'p', 'l'};
    var content = new ByteArrayOutputStream();
    content.writeBytes(new byte[4]);
    content.writeBytes(atom("hdlr", joined(handler, new byte[9])));
    content.writeBytes(atom("ilst", list.toByteArray()));
    return atom("meta", content.toByteArray());
  }

  private static byte[] tag(String name, List<String> values) {
    if (name.equals("TRACKNUMBER") || name.equals("DISCNUMBER")) {
      String[] numbers = values.getFirst().split("/");
      byte[] pair = {0, 0, 0, Byte.parseByte(numbers[0]), 0, Byte.parseByte(numbers[1]), 0, 0};
      return atom(name.equals("TRACKNUMBER") ? "trkn" : "disk", data(0, pair));
    }
    if (name.equals("COMPILATION")) {
      return atom("cpil", data(21, new byte[] {1}));
    }
    var content = new ByteArrayOutputStream();
    if (!NAMES.containsKey(name)) {
      content.writeBytes(atom("mean", joined(new byte[4], "com.apple.iTunes".getBytes(UTF_8))));
      String description = DESCRIPTIONS.getOrDefault(name, name);
      content.writeBytes(atom("name", joined(new byte[4], description.getBytes(UTF_8))));
    }
    values.forEach(value -> content.writeBytes(data(1, value.getBytes(UTF_8))));
    return atom(NAMES.getOrDefault(name, "----"), content.toByteArray());
  }

  private static byte[] data(int type, byte[] value) {
    return atom("data", joined(new byte[] {0, 0, 0, (byte) type, 0, 0, 0, 0}, value));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] atom(String name, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(name.getBytes(ISO_8859_1))
        .put(content)
        .array();
  }
}
