package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// Writes ID3v2 tags for tests.
@NullMarked
final class TinyId3 {

  private static final Map<String, String> OLD =
      Map.ofEntries(
          Map.entry("TIT2", "TT2"),
          Map.entry("TPE1", "TP1"),
          Map.entry("TPE2", "TP2"),
          Map.entry("TALB", "TAL"),
          Map.entry("TRCK", "TRK"),
          Map.entry("TPOS", "TPA"),
          Map.entry("TCON", "TCO"),
          Map.entry("TCOM", "TCM"),
          Map.entry("TYER", "TYE"),
          Map.entry("TXXX", "TXX"),
          Map.entry("UFID", "UFI"),
          Map.entry("TIPL", "IPL"),
          Map.entry("TCMP", "TCP"));

  private TinyId3() {}

  static byte[] tag(TinySong song, int version) {
    var frames = new Bytes();
    song.tags().forEach((field, values) -> frames.raw(frame(field, values, version)));
    if (song.cover().length > 0) {
      String mime = version == 2 ? "JPG" : "image/jpeg\0";
      byte[] content = new Bytes().u8(0).ascii(mime).u8(3).ascii("\0").raw(song.cover()).all();
      frames.raw(frame(version == 2 ? "PIC" : "APIC", content, version));
    }
    return tag(version, 0, frames.zeros(20).all());
  }

  static byte[] tag(int version, int flags, byte[] body) {
    return new Bytes()
        .ascii("ID3")
        .u8(version)
        .u8(0)
        .u8(flags)
        .raw(syncSafe(body.length))
        .raw(body)
        .all();
  }

  static byte[] syncSafe(int value) {
    return new Bytes()
        .u8(value >> 21 & 0x7F)
        .u8(value >> 14 & 0x7F)
        .u8(value >> 7 & 0x7F)
        .u8(value & 0x7F)
        .all();
  }

  static byte[] frame(String id, byte[] content, int version) {
    return switch (version) {
      case 2 -> new Bytes().ascii(id).big(content.length, 3).raw(content).all();
      case 3 -> new Bytes().ascii(id).big(content.length, 4).zeros(2).raw(content).all();
      default -> new Bytes().ascii(id).raw(syncSafe(content.length)).zeros(2).raw(content).all();
    };
  }

  private static byte[] frame(Field field, List<String> values, int version) {
    String name = field.names(Scheme.ID3).split(", ")[0];
    if (version < 4 && name.equals("TDRC")) {
      name = "TYER";
    }
    int colon = name.indexOf(':');
    String id = colon < 0 ? name : name.substring(0, colon);
    String rest = colon < 0 ? "" : name.substring(colon + 1);
    String written = version == 2 ? OLD.getOrDefault(id, "T??") : id;
    byte[] content =
        switch (id) {
          case "UFID" -> new Bytes().ascii(rest).u8(0).ascii(values.getFirst()).all();
          case "TXXX" -> texts(with(rest, values), version);
          case "TIPL" -> texts(List.of(rest, values.getFirst()), version);
          case "COMM" -> new Bytes().u8(3).ascii("eng").u8(0).utf8(values.getFirst()).all();
          default -> texts(values, version);
        };
    return written.equals("T??") ? new byte[0] : frame(written, content, version);
  }

  private static List<String> with(String first, List<String> rest) {
    var all = new ArrayList<String>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /// UTF-16 with a byte order mark before version 2.4, else UTF-8; a NUL between values.
  private static byte[] texts(List<String> values, int version) {
    var out = new Bytes().u8(version == 4 ? 3 : 1);
    for (int i = 0; i < values.size(); i++) {
      if (version == 4) {
        out.raw(values.get(i).getBytes(UTF_8)).zeros(i < values.size() - 1 ? 1 : 0);
      } else {
        out.u8(0xFF).u8(0xFE).raw(values.get(i).getBytes(UTF_16LE));
        out.zeros(i < values.size() - 1 ? 2 : 0);
      }
    }
    return out.all();
  }
}
