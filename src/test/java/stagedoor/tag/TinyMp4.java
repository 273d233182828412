package stagedoor.tag;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Writes MP4 files for tests, as iTunes would tag them.
@NullMarked
final class TinyMp4 {

  private TinyMp4() {}

  static byte[] file(TinySong song, boolean lossless) {
    byte[] brand = box("ftyp", new Bytes().ascii("M4A ").zeros(4).all());
    byte[] movie =
        box(
            "moov",
            new Bytes()
                .raw(box("mvhd", times(1_000, 1_000)))
                .raw(track(lossless, TinySong.SAMPLE_RATE_HZ))
                .raw(box("udta", box("meta", meta(song))))
                .all());
    return new Bytes().raw(brand).raw(movie).raw(box("mdat", song.noise(4_000))).all();
  }

  /// As a recorder writes it: no length in front, and two pieces of half a second, the second with
  /// a length for each sample.
  static byte[] fragmented(TinySong song) {
    byte[] usually = box("trex", new Bytes().zeros(4).big(2, 4).zeros(4).big(50, 4).zeros(8).all());
    byte[] movie =
        box(
            "moov",
            new Bytes()
                .raw(box("mvhd", times(1_000, 0)))
                .raw(track(false, 0))
                .raw(box("mvex", usually))
                .raw(box("udta", box("meta", meta(song))))
                .all());
    int half = TinySong.SAMPLE_RATE_HZ / 2;
    byte[] usual = new Bytes().big(0, 4).big(half / 50, 4).all();
    var exact = new Bytes().big(0x300, 4).big(half / 1_050, 4);
    for (int i = 0; i < half / 1_050; i++) {
      exact.big(1_050, 4).big(190, 4);
    }
    return new Bytes()
        .raw(box("ftyp", new Bytes().ascii("iso5").zeros(4).all()))
        .raw(movie)
        .raw(piece(usual))
        .raw(box("mdat", song.noise(2_000)))
        .raw(piece(exact.all()))
        .raw(box("mdat", song.noise(1_500)))
        .all();
  }

  private static byte[] piece(byte[] run) {
    byte[] header = box("tfhd", new Bytes().zeros(4).big(2, 4).all());
    byte[] of = new Bytes().raw(header).raw(box("trun", run)).all();
    return box("moof", box("traf", of));
  }

  static byte[] box(String type, byte[] content) {
    return new Bytes().big(content.length + 8, 4).ascii(type).raw(content).all();
  }

  private static byte[] times(int timescale, int duration) {
    return new Bytes().zeros(12).big(timescale, 4).big(duration, 4).zeros(80).all();
  }

  private static byte[] track(boolean lossless, int duration) {
    byte[] cookie =
        new Bytes()
            .zeros(4)
            .big(4_096, 4)
            .u8(0)
            .u8(16)
            .zeros(3)
            .u8(2)
            .zeros(10)
            .big(TinySong.SAMPLE_RATE_HZ, 4)
            .all();
    byte[] entry =
        new Bytes()
            .zeros(16)
            .big(2, 2)
            .big(16, 2)
            .zeros(4)
            .big((long) TinySong.SAMPLE_RATE_HZ << 16, 4)
            .raw(lossless ? box("alac", cookie) : new byte[0])
            .all();
    byte[] descriptions =
        new Bytes().zeros(4).big(1, 4).raw(box(lossless ? "alac" : "mp4a", entry)).all();
    byte[] media =
        new Bytes()
            .raw(box("mdhd", times(TinySong.SAMPLE_RATE_HZ, duration)))
            .raw(box("hdlr", new Bytes().zeros(8).ascii("soun").zeros(13).all()))
            .raw(box("minf", box("stbl", box("stsd", descriptions))))
            .all();
    byte[] header = box("tkhd", new Bytes().zeros(12).big(2, 4).zeros(68).all());
    return box("trak", new Bytes().raw(header).raw(box("mdia", media)).all());
  }

  private static byte[] meta(TinySong song) {
    var items = new Bytes();
    song.tags()
        .forEach(
            (field, values) -> items.raw(item(field.names(Scheme.MP4).split(", ")[0], values)));
    if (song.cover().length > 0) {
      items.raw(box("covr", data(13, song.cover())));
    }
    byte[] handler = box("hdlr", new Bytes().zeros(8).ascii("mdirappl").zeros(9).all());
    return new Bytes().zeros(4).raw(handler).raw(box("ilst", items.all())).all();
  }

  private static byte[] item(String name, List<String> values) {
    if (name.startsWith("----:")) {
      var parts = new Bytes();
      parts.raw(box("mean", new Bytes().zeros(4).ascii("com.apple.iTunes").all()));
      parts.raw(box("name", new Bytes().zeros(4).utf8(name.substring(5)).all()));
      values.forEach(value -> parts.raw(data(1, new Bytes().utf8(value).all())));
      return box("----", parts.all());
    }
    var parts = new Bytes();
    for (String value : values) {
      parts.raw(
          switch (name) {
            case "trkn", "disk" -> data(0, pair(value));
            case "cpil", "pgap", "rtng" -> data(21, new byte[] {(byte) Integer.parseInt(value)});
            case "tmpo" -> data(21, new Bytes().big(Integer.parseInt(value), 2).all());
            default -> data(1, new Bytes().utf8(value).all());
          });
    }
    return box(name, parts.all());
  }

  private static byte[] pair(String value) {
    String[] numbers = value.split("/");
    int number = numbers[0].isEmpty() ? 0 : Integer.parseInt(numbers[0]);
    int total = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
    return new Bytes().zeros(2).big(number, 2).big(total, 2).zeros(2).all();
  }

  private static byte[] data(int kind, byte[] content) {
    return box("data", new Bytes().big(kind, 4).zeros(4).raw(content).all());
  }
}
