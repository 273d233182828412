package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// Ogg files with Vorbis, Opus or FLAC inside. The length comes from the last page.
final class Ogg {

  private static final int HEAD = 64;
  private static final int SHORT_TAIL = 8 << 10;
  private static final int LONG_TAIL = 512 << 10;
  private static final int OPUS_RATE_HZ = 48_000;

  /// What the first packet says.
  ///
  /// @param commentStart where the comments begin in the second packet
  /// @param headers how many packets come before the sound
  /// @param skip samples at the beginning that are not to be heard
  private record Stream(
      String codec, Audio.Sampling sampling, int commentStart, int headers, int skip) {}

  private Ogg() {}

  static void read(Source source, long start, Draft draft) throws UnreadableException {
    var packets = new OggPackets(source, start);
    Packet first =
        packets.next().orElseThrow(() -> new DamagedException("The Ogg file is cut off."));
    Stream stream = stream(first);
    Optional<Packet> comments = packets.next();
    if (comments.isPresent()) {
      comments(comments.get(), stream, draft);
    } else {
      draft.warn("The Ogg file ends before its comments do.");
    }
    for (int i = 2; i < stream.headers(); i++) {
      packets.next();
    }
    draft.audio(audio(source, stream, packets));
  }

  private static void comments(Packet packet, Stream stream, Draft draft)
      throws UnreadableException {
    try {
      new VorbisComments(packet, draft).read(stream.commentStart());
    } catch (DamagedException e) {
      draft.warn("The comments are damaged: " + e.getMessage());
    }
  }

  private static Audio audio(Source source, Stream stream, OggPackets packets)
      throws UnreadableException {
    long sound = Math.min(packets.afterPage(), source.size());
    long granule = lastGranule(source, sound, packets.serial());
    long samples = Math.max(0, granule - stream.skip());
    var place = new Audio.Place(sound, source.size() - sound);
    return Audio.of(stream.codec(), samples, stream.sampling(), place);
  }

  private static Stream stream(Packet first) throws UnreadableException {
    byte[] bytes = first.bytes(0, (int) Math.min(first.length(), HEAD));
    String mark = new String(bytes, ISO_8859_1);
    Source head = Source.of(bytes);
    if (mark.startsWith("\u0001vorbis")) {
      var sampling = new Audio.Sampling((int) head.u32Little(12), 0, head.u8(11));
      return new Stream("vorbis", sampling, 7, 3, 0);
    }
    if (mark.startsWith("OpusHead")) {
      var sampling = new Audio.Sampling(OPUS_RATE_HZ, 0, head.u8(9));
      return new Stream("opus", sampling, 8, 2, head.u16Little(10));
    }
    if (mark.startsWith("\u007fFLAC")) {
      return new Stream("flac", Flac.streamInfo(head, 17).sampling(), 4, 1 + head.u16(7), 0);
    }
    throw new DamagedException("The Ogg file holds no Vorbis, Opus or FLAC.");
  }

  /// The sample count at the end of the stream's last page, or 0 when that page is not found.
  private static long lastGranule(Source source, long from, long serial)
      throws UnreadableException {
    long granule = lastGranuleIn(source, from, serial, SHORT_TAIL);
    return granule > 0 ? granule : lastGranuleIn(source, from, serial, LONG_TAIL);
  }

  private static long lastGranuleIn(Source source, long from, long serial, int most)
      throws UnreadableException {
    int length = (int) Math.min(most, source.size() - from);
    Source tail = Source.of(source.bytes(source.size() - length, length));
    for (long at = (long) length - OggPackets.PAGE_HEADER; at >= 0; at--) {
      if (tail.u8(at) == 'O' && tail.starts(at, "OggS") && tail.u32Little(at + 14) == serial) {
        long granule = tail.i64Little(at + 6);
        if (granule > 0) {
          return granule;
        }
      }
    }
    return 0;
  }

  /// The bytes of a comment's value, which pages may interrupt.
  ///
  /// @param start where the Ogg stream begins in the file
  /// @param at where the value begins in the file
  static byte[] comment(Source source, long start, long at, int length) throws UnreadableException {
    var packets = new OggPackets(source, start);
    packets.next();
    Packet comments =
        packets.next().orElseThrow(() -> new DamagedException("The comments are cut off."));
    return comments.bytes(comments.fromFile(at), length);
  }
}
