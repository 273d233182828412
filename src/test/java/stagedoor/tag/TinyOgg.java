package stagedoor.tag;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Writes Ogg files for tests. Check sums are left at 0, as nothing here reads them.
@NullMarked
final class TinyOgg {

  private static final int SERIAL = 0x51A6;
  private static final int SEGMENTS = 255;

  static final int PRE_SKIP = 312;

  private TinyOgg() {}

  static byte[] vorbis(TinySong song) {
    byte[] head =
        new Bytes()
            .u8(1)
            .ascii("vorbis")
            .zeros(4)
            .u8(2)
            .little(TinySong.SAMPLE_RATE_HZ, 4)
            .zeros(13)
            .u8(1)
            .all();
    byte[] comments = new Bytes().u8(3).ascii("vorbis").raw(song.commentBlock(true)).u8(1).all();
    byte[] setup = new Bytes().u8(5).ascii("vorbis").zeros(300).all();
    return new Bytes()
        .raw(pages(List.of(head), 0, 0))
        .raw(pages(List.of(comments, setup), 0, 1))
        .raw(pages(List.of(song.noise(2_000)), TinySong.SAMPLE_RATE_HZ / 2, 10))
        .raw(pages(List.of(song.noise(1_500)), TinySong.SAMPLE_RATE_HZ, 11))
        .all();
  }

  static byte[] opus(TinySong song) {
    byte[] head =
        new Bytes()
            .ascii("OpusHead")
            .u8(1)
            .u8(2)
            .little(PRE_SKIP, 2)
            .little(TinySong.SAMPLE_RATE_HZ, 4)
            .zeros(3)
            .all();
    byte[] comments = new Bytes().ascii("OpusTags").raw(song.commentBlock(true)).all();
    return new Bytes()
        .raw(pages(List.of(head), 0, 0))
        .raw(pages(List.of(comments), 0, 1))
        .raw(pages(List.of(song.noise(2_000)), 48_000 + PRE_SKIP, 2))
        .all();
  }

  /// Two seconds of Speex at 16 kHz.
  static byte[] speex(TinySong song) {
    byte[] head =
        new Bytes()
            .ascii("Speex   ")
            .zeros(24)
            .little(1, 4)
            .little(16_000, 4)
            .zeros(8)
            .little(1, 4)
            .zeros(28)
            .all();
    return new Bytes()
        .raw(pages(List.of(head), 0, 0))
        .raw(pages(List.of(song.commentBlock(true)), 0, 1))
        .raw(pages(List.of(song.noise(2_000)), 32_000, 2))
        .all();
  }

  /// FLAC with its picture in a block of its own, as the program `flac` writes it.
  static byte[] flac(TinySong song) {
    byte[] comments = song.commentBlock(false);
    byte[] picture = song.pictureBlock();
    byte[] head =
        new Bytes()
            .u8(0x7F)
            .ascii("FLAC")
            .u8(1)
            .u8(0)
            .big(2, 2)
            .ascii("fLaC")
            .big(34, 4)
            .raw(TinySong.streamInfo())
            .all();
    byte[] first = new Bytes().u8(4).big(comments.length, 3).raw(comments).all();
    byte[] second = new Bytes().u8(0x86).big(picture.length, 3).raw(picture).all();
    return new Bytes()
        .raw(pages(List.of(head), 0, 0))
        .raw(pages(List.of(first), 0, 1))
        .raw(pages(List.of(second), 0, 2))
        .raw(pages(List.of(song.noise(2_000)), TinySong.SAMPLE_RATE_HZ, 9_000))
        .all();
  }

  /// The file with its pages counted on from another number, as after a change of the tags.
  static byte[] renumbered(byte[] file, int by) {
    byte[] copy = file.clone();
    for (int at = 0; at + 27 < copy.length; at++) {
      if (copy[at] == 'O' && copy[at + 1] == 'g' && copy[at + 2] == 'g' && copy[at + 3] == 'S') {
        copy[at + 18] += (byte) by;
        copy[at + 22] = (byte) (at * 31);
      }
    }
    return copy;
  }

  /// The file as another stream of a chain.
  static byte[] withSerial(byte[] file, int serial) {
    byte[] copy = file.clone();
    for (int at = 0; at + 27 < copy.length; at++) {
      if (copy[at] == 'O' && copy[at + 1] == 'g' && copy[at + 2] == 'g' && copy[at + 3] == 'S') {
        copy[at + 14] = (byte) serial;
      }
    }
    return copy;
  }

  /// As many pages as the packets need; the last one carries the granule position.
  static byte[] pages(List<byte[]> packets, long granule, int sequence) {
    var lacing = new ArrayList<Integer>();
    var data = new Bytes();
    for (byte[] packet : packets) {
      for (int left = packet.length; left >= 255; left -= 255) {
        lacing.add(255);
      }
      lacing.add(packet.length % 255);
      data.raw(packet);
    }
    byte[] bytes = data.all();
    var out = new Bytes();
    int at = 0;
    for (int from = 0; from < lacing.size(); from += SEGMENTS) {
      List<Integer> part = lacing.subList(from, Math.min(lacing.size(), from + SEGMENTS));
      boolean last = from + SEGMENTS >= lacing.size();
      int length = part.stream().mapToInt(Integer::intValue).sum();
      boolean begins = sequence == 0 && from == 0;
      out.ascii("OggS").u8(0).u8(begins ? 2 : 0).little(last ? granule : -1, 8).little(SERIAL, 4);
      out.little(sequence + from / SEGMENTS, 4).zeros(4).u8(part.size());
      part.forEach(out::u8);
      out.raw(java.util.Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    return out.all();
  }
}
