package stagedoor.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// Writes ID3v2.4 in front of MPEG audio; id3.org, ID3v2.4.0 structure and native frames.
@NullMarked
final class Id3 {

  private static final byte IN_UTF_8 = 3;

  private static final Map<String, String> FRAMES =
      Map.ofEntries(
          Map.entry("TITLE", "TIT2"),
          Map.entry("ALBUM", "TALB"),
          Map.entry("ARTIST", "TPE1"),
          Map.entry("ALBUMARTIST", "TPE2"),
          Map.entry("ALBUMARTISTSORT", "TSO2"),
          Map.entry("TRACKNUMBER", "TRCK"),
          Map.entry("DISCNUMBER", "TPOS"),
          Map.entry("DATE", "TDRC"),
          Map.entry("ORIGINALDATE", "TDOR"),
          Map.entry("GENRE", "TCON"),
          Map.entry("COMPILATION", "TCMP"));

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "MUSICBRAINZ_ALBUMID", "MusicBrainz Album Id",
          "MUSICBRAINZ_ARTISTID", "MusicBrainz Artist Id",
          "MUSICBRAINZ_ALBUMARTISTID", "MusicBrainz Album Artist Id",
          "MUSICBRAINZ_RELEASETRACKID", "MusicBrainz Release Track Id");

  private Id3() {}

  static byte[] file(byte[] base, Map<String, List<String>> tags) {
    var frames = new ByteArrayOutputStream();
    tags.forEach((name, values) -> put(frames, name, values));
    var out = new ByteArrayOutputStream(base.length + frames.size() + 10);
    out.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
    putSize(out, frames.size());
    out.writeBytes(frames.toByteArray());
    out.writeBytes(base);
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream frames, String name, List<String> values) {
    String joined = String.join("\0", values);
    var content = new ByteArrayOutputStream();
    if (name.equals("MUSICBRAINZ_TRACKID")) {
      content.writeBytes("http://musicbrainz.org\0".getBytes(ISO_8859_1));
      content.writeBytes(joined.getBytes(ISO_8859_1));
      putFrame(frames, "UFID", content.toByteArray());
      return;
    }
    content.write(IN_UTF_8);
    String frame = FRAMES.getOrDefault(name, "TXXX");
    if (frame.equals("TXXX")) {
      content.writeBytes((DESCRIPTIONS.getOrDefault(name, name) + "\0").getBytes(UTF_8));
    }
    content.writeBytes(joined.getBytes(UTF_8));
    putFrame(frames, frame, content.toByteArray());
  }

  private static void putFrame(ByteArrayOutputStream frames, String id, byte[] content) {
    frames.writeBytes(id.getBytes(ISO_8859_1));
    putSize(frames, content.length);
    frames.write(0);
    frames.write(0);
    frames.writeBytes(content);
  }

  /// Four bytes of seven bits.
  private static void putSize(ByteArrayOutputStream out, int size) {
    for (int shift = 21; shift >= 0; shift -= 7) {
      out.write(size >>> shift & 127);
    }
  }
}
