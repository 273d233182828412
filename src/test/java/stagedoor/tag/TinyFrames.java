package stagedoor.tag;

import org.jspecify.annotations.NullMarked;

/// Writes formats with ID3 tags around plain frames, for tests: True Audio and AAC in ADTS.
@NullMarked
final class TinyFrames {

  static final int ADTS_FRAMES = 43;

  private TinyFrames() {}

  static byte[] trueAudio(TinySong song) {
    return new Bytes()
        .raw(TinyId3.tag(song, 4))
        .ascii("TTA1")
        .little(1, 2)
        .little(2, 2)
        .little(16, 2)
        .little(TinySong.SAMPLE_RATE_HZ, 4)
        .little(TinySong.SAMPLE_RATE_HZ, 4)
        .zeros(4)
        .raw(song.noise(4_000))
        .all();
  }

  static byte[] adts(TinySong song) {
    return new Bytes().raw(TinyId3.tag(song, 4)).raw(adtsFrames(song)).all();
  }

  /// Frames of changing length, as AAC has them.
  static byte[] adtsFrames(TinySong song) {
    var out = new Bytes();
    for (int i = 0; i < ADTS_FRAMES; i++) {
      byte[] noise = song.noise(80 + i);
      int length = noise.length + 7;
      int header = 1 << 30 | 4 << 26 | 2 << 22 | length << 5 | 0x1F;
      out.u8(0xFF).u8(0xF1).big(header, 4).u8(0xFC).raw(noise);
    }
    return out.all();
  }
}
