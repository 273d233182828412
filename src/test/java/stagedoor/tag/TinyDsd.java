package stagedoor.tag;

import org.jspecify.annotations.NullMarked;

/// Writes DSF and DSDIFF files for tests, a few milliseconds of DSD at its lowest rate.
@NullMarked
final class TinyDsd {

  static final int RATE_HZ = 2_822_400;

  /// Bytes of one channel; each holds eight samples.
  static final int CHANNEL_BYTES = 3_528;

  private TinyDsd() {}

  static byte[] dsf(TinySong song) {
    byte[] sound = song.noise(2 * CHANNEL_BYTES);
    byte[] tag = TinyId3.tag(song, 4);
    int tagAt = 28 + 52 + 12 + sound.length;
    return new Bytes()
        .ascii("DSD ")
        .little(28, 8)
        .little(tagAt + tag.length, 8)
        .little(tagAt, 8)
        .ascii("fmt ")
        .little(52, 8)
        .little(1, 4)
        .little(0, 4)
        .little(2, 4)
        .little(2, 4)
        .little(RATE_HZ, 4)
        .little(1, 4)
        .little(CHANNEL_BYTES * 8, 8)
        .little(4_096, 4)
        .zeros(4)
        .ascii("data")
        .little(sound.length + 12, 8)
        .raw(sound)
        .raw(tag)
        .all();
  }

  static byte[] dff(TinySong song) {
    return dff(song, chunk("ID3 ", TinyId3.tag(song, 4)));
  }

  /// Without an ID3 chunk; artist and title are in `DIIN`.
  static byte[] dffWithoutId3(TinySong song, String artist, String title) {
    byte[] texts =
        new Bytes().raw(chunk("DIAR", text(artist))).raw(chunk("DITI", text(title))).all();
    return dff(song, chunk("DIIN", texts));
  }

  private static byte[] text(String text) {
    return new Bytes().big(text.length(), 4).ascii(text).all();
  }

  private static byte[] dff(TinySong song, byte[] tags) {
    byte[] properties =
        new Bytes()
            .ascii("SND ")
            .raw(chunk("FS  ", new Bytes().big(RATE_HZ, 4).all()))
            .raw(chunk("CHNL", new Bytes().big(2, 2).ascii("SLFTSRGT").all()))
            .raw(chunk("CMPR", new Bytes().ascii("DSD ").u8(0).zeros(1).all()))
            .all();
    byte[] chunks =
        new Bytes()
            .ascii("DSD ")
            .raw(chunk("FVER", new byte[] {1, 5, 0, 0}))
            .raw(chunk("PROP", properties))
            .raw(chunk("DSD ", song.noise(2 * CHANNEL_BYTES)))
            .raw(tags)
            .all();
    return chunk("FRM8", chunks);
  }

  private static byte[] chunk(String id, byte[] content) {
    return new Bytes()
        .ascii(id)
        .big(content.length, 8)
        .raw(content)
        .zeros(content.length & 1)
        .all();
  }
}
