package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Writes APE tags (version 2) and the formats that have them, for tests: Monkey's Audio, WavPack
/// and Musepack.
@NullMarked
final class TinyApe {

  private static final int RATE_HZ = TinySong.SAMPLE_RATE_HZ;
  private static final int BINARY = 2;

  private TinyApe() {}

  /// A tag with a footer only.
  ///
  /// @param pairs names and values in turn; a NUL in a value parts several
  static byte[] tag(String... pairs) {
    var items = new Bytes();
    for (int i = 0; i < pairs.length; i += 2) {
      items.raw(item(pairs[i], 0, pairs[i + 1].getBytes(UTF_8)));
    }
    return items.raw(frame(items.size(), pairs.length / 2, 0)).all();
  }

  /// A tag with a header only, as it is at the beginning of a file.
  static byte[] leading(String name, String value) {
    byte[] item = item(name, 0, value.getBytes(UTF_8));
    byte[] header = frame(item.length, 1, 0xA000_0000L);
    return new Bytes().raw(header).raw(item).raw(frame(item.length, 1, 0x8000_0000L)).all();
  }

  static byte[] tag(TinySong song) {
    var items = new Bytes();
    int count = song.tags().size();
    song.tags()
        .forEach((field, values) -> {
          String name = field.names(Scheme.VORBIS).split(", ")[0];
          items.raw(item(name, 0, String.join("\0", values).getBytes(UTF_8)));
        });
    if (song.cover().length > 0) {
      byte[] picture = new Bytes().ascii("cover.jpg").u8(0).raw(song.cover()).all();
      items.raw(item("Cover Art (Front)", BINARY, picture));
      count++;
    }
    return items.raw(frame(items.size(), count, 0)).all();
  }

  private static byte[] item(String name, int flags, byte[] value) {
    return new Bytes().little(value.length, 4).little(flags, 4).ascii(name).u8(0).raw(value).all();
  }

  private static byte[] frame(int itemsLength, int count, long flags) {
    return new Bytes()
        .ascii("APETAGEX")
        .little(2_000, 4)
        .little(itemsLength + 32, 4)
        .little(count, 4)
        .little(flags, 4)
        .zeros(8)
        .all();
  }

  static byte[] monkeysAudio(TinySong song) {
    return new Bytes()
        .ascii("MAC ")
        .little(3_990, 2)
        .zeros(2)
        .little(52, 4)
        .zeros(40)
        .little(2_000, 2)
        .zeros(2)
        .little(30_000, 4)
        .little(RATE_HZ - 30_000, 4)
        .little(2, 4)
        .little(16, 2)
        .little(2, 2)
        .little(RATE_HZ, 4)
        .raw(song.noise(4_000))
        .raw(tag(song))
        .all();
  }

  /// The form before version 3.98, 24 bits deep.
  static byte[] oldMonkeysAudio(TinySong song) {
    return new Bytes()
        .ascii("MAC ")
        .little(3_970, 2)
        .little(2_000, 2)
        .little(8, 2)
        .little(2, 2)
        .little(RATE_HZ, 4)
        .zeros(8)
        .little(1, 4)
        .little(RATE_HZ, 4)
        .raw(song.noise(4_000))
        .raw(tag(song))
        .all();
  }

  /// Two blocks of stereo.
  static byte[] wavPack(TinySong song) {
    int half = RATE_HZ / 2;
    return new Bytes()
        .raw(block(RATE_HZ, 0, half, song.noise(2_000)))
        .raw(block(RATE_HZ, half, RATE_HZ - half, song.noise(1_500)))
        .raw(tag(song))
        .all();
  }

  /// Written to a pipe: only the last block tells the length.
  static byte[] pipedWavPack(TinySong song) {
    return new Bytes()
        .raw(block(-1, 0, 30_000, song.noise(2_000)))
        .raw(block(-1, 30_000, RATE_HZ - 30_000, song.noise(1_500)))
        .raw(tag(song))
        .all();
  }

  private static byte[] block(long total, int index, int samples, byte[] content) {
    int flags = 1 | 1 << 11 | 1 << 12 | 9 << 23;
    return new Bytes()
        .ascii("wvpk")
        .little(24 + content.length, 4)
        .little(0x410, 2)
        .zeros(2)
        .little(total, 4)
        .little(index, 4)
        .little(samples, 4)
        .little(flags, 4)
        .zeros(4)
        .raw(content)
        .all();
  }

  /// 39 frames, the last with 324 samples: one second.
  static byte[] musepack7(TinySong song) {
    return new Bytes()
        .ascii("MP+")
        .u8(0x17)
        .little(39, 4)
        .little(0, 4)
        .little(16_384, 2)
        .little(-250, 2)
        .little(32_768, 2)
        .little(-300, 2)
        .little(1L << 31 | (RATE_HZ - 38 * 1_152) << 20, 4)
        .zeros(8)
        .raw(song.noise(4_000))
        .raw(tag(song))
        .all();
  }

  static byte[] musepack8(TinySong song) {
    var header = new Bytes().zeros(4).u8(8).raw(number(RATE_HZ + 100)).raw(number(100)).u8(0x1B);
    byte[] gains = new Bytes().u8(1).big(17_000, 2).big(22_000, 2).big(0, 2).big(0, 2).all();
    return new Bytes()
        .ascii("MPCK")
        .raw(packet("SH", header.u8(0x1B).all()))
        .raw(packet("RG", gains))
        .raw(packet("AP", song.noise(4_000)))
        .raw(packet("SE", new byte[0]))
        .raw(tag(song))
        .all();
  }

  private static byte[] packet(String key, byte[] content) {
    int length = content.length + 3;
    byte[] coded = number(length > 127 ? length + 1 : length);
    return new Bytes().ascii(key).raw(coded).raw(content).all();
  }

  private static byte[] number(int value) {
    List<Integer> parts = new ArrayList<>();
    for (int rest = value; rest > 0 || parts.isEmpty(); rest >>>= 7) {
      parts.addFirst((rest & 0x7F) | (parts.isEmpty() ? 0 : 0x80));
    }
    var out = new Bytes();
    parts.forEach(out::u8);
    return out.all();
  }
}
