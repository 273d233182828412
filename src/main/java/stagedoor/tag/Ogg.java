package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;

/// Ogg files with Vorbis, Opus, FLAC or Speex inside. Tags come from the first stream of sound, the
/// length from the last pages of all that follow one another.
final class Ogg {

  private static final String VORBIS = "\u0001vorbis";
  private static final String OPUS = "OpusHead";
  private static final String FLAC = "\u007fFLAC";
  private static final String SPEEX = "Speex   ";
  private static final List<String> MARKS = List.of(VORBIS, OPUS, FLAC, SPEEX);

  /// Streams side by side that are looked at.
  static final int MAX_STREAMS = 16;

  private static final int HEAD = 80;
  static final int OPUS_RATE_HZ = 48_000;

  /// Packets before the sound that are looked at.
  private static final int MAX_HEADERS = 100;

  /// What the first packet says.
  ///
  /// @param commentStart where the comments begin in the second packet
  /// @param headers how many packets come before the sound
  /// @param skip samples at the beginning that are not to be heard
  record Stream(String codec, Audio.Sampling sampling, int commentStart, int headers, int skip) {}

  private Ogg() {}

  static void read(Source source, long start, Draft draft) throws UnreadableException {
    OggPackets packets = packets(source, start);
    Stream stream = stream(packets);
    Optional<Packet> comments = packets.next();
    if (comments.isPresent()) {
      comments(comments.get(), stream, draft);
    } else {
      draft.warn("The Ogg file ends before its comments do.");
    }
    for (int i = 2; i < stream.headers(); i++) {
      Optional<Packet> header = packets.next();
      if (header.isPresent() && stream.codec().equals("flac")) {
        flacBlock(header.get(), draft);
      }
    }
    long sound = Math.min(packets.afterPage(), source.size());
    var place = new Audio.Place(sound, source.size() - sound);
    long samples = new OggLength(source, stream).samples(start, sound, packets.serial());
    draft.audio(Audio.of(stream.codec(), samples, stream.sampling(), place));
  }

  private static void comments(Packet packet, Stream stream, Draft draft)
      throws UnreadableException {
    try {
      new VorbisComments(packet, draft).read(stream.commentStart());
    } catch (DamagedException e) {
      draft.warn("The comments are damaged: " + e.getMessage());
    }
  }

  /// FLAC's other blocks, each in a packet; those with pictures count.
  private static void flacBlock(Packet packet, Draft draft) throws UnreadableException {
    if (packet.length() > 4 && (packet.bytes(0, 1)[0] & 0x7F) == Flac.PICTURE) {
      Flac.picture(packet, 4, draft);
    }
  }

  /// The packets of the first stream with sound among those that begin there side by side; of the
  /// first of all when none has.
  static OggPackets packets(Source source, long start) throws UnreadableException {
    long page = start;
    for (int i = 0; i < MAX_STREAMS && OggPackets.isPage(source, page); i++) {
      long data = page + OggPackets.PAGE_HEADER + source.u8(page + 26);
      for (String mark : MARKS) {
        if (source.starts(data, mark)) {
          return new OggPackets(source, page);
        }
      }
      page = OggPackets.endOfPage(source, page);
    }
    return new OggPackets(source, start);
  }

  /// What the first packet of a stream says.
  static Stream stream(OggPackets packets) throws UnreadableException {
    Packet first =
        packets.next().orElseThrow(() -> new DamagedException("The Ogg file is cut off."));
    byte[] bytes = first.bytes(0, (int) Math.min(first.length(), HEAD));
    String mark = new String(bytes, ISO_8859_1);
    Source head = Source.of(bytes);
    if (mark.startsWith(VORBIS)) {
      var sampling = new Audio.Sampling((int) head.u32Little(12), 0, head.u8(11));
      return new Stream("vorbis", sampling, 7, 3, 0);
    }
    if (mark.startsWith(OPUS)) {
      var sampling = new Audio.Sampling(OPUS_RATE_HZ, 0, head.u8(9));
      return new Stream("opus", sampling, 8, 2, head.u16Little(10));
    }
    if (mark.startsWith(FLAC)) {
      int headers = 1 + Math.clamp(head.u16(7), 1, MAX_HEADERS);
      return new Stream("flac", Flac.streamInfo(head, 17).sampling(), 4, headers, 0);
    }
    if (mark.startsWith(SPEEX)) {
      int channels = (int) head.u32Little(48);
      int headers = 2 + (int) Math.min(head.u32Little(68), MAX_HEADERS);
      var sampling = new Audio.Sampling((int) head.u32Little(36), 0, channels);
      return new Stream("speex", sampling, 0, headers, 0);
    }
    throw new DamagedException("The Ogg file holds no Vorbis, Opus, FLAC or Speex.");
  }

  /// Bytes of a packet before the sound, which pages may interrupt.
  ///
  /// @param start where the Ogg stream begins in the file
  /// @param at where the bytes begin in the file
  static byte[] bytes(Source source, long start, long at, int length) throws UnreadableException {
    OggPackets packets = packets(source, start);
    for (int i = 0; i < MAX_HEADERS; i++) {
      Optional<Packet> packet = packets.next();
      if (packet.isPresent() && packet.get().contains(at)) {
        return packet.get().bytes(packet.get().fromFile(at), length);
      }
    }
    throw new DamagedException("The picture is cut off.");
  }
}
