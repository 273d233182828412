package stagedoor.tag;

import java.util.Locale;
import java.util.Optional;

/// FLAC's metadata blocks (RFC 9639, section 8), alone or as the first packets of an Ogg stream.
final class Flac {

  private static final int MAX_BLOCKS = 10_000;
  private static final int STREAMINFO_LENGTH = 34;
  private static final int MAX_PICTURE_HEADER = 8 << 10;

  /// The number of a block with a picture, the last one that is in use.
  static final int PICTURE = 6;

  private static final int CUESHEET = 5;

  private Flac() {}

  /// Reads the file whose `fLaC` mark lies there.
  static void read(Source source, long mark, Draft draft) throws UnreadableException {
    Optional<Stream> stream = Optional.empty();
    Optional<String> sheet = Optional.empty();
    long at = mark + 4;
    boolean last = false;
    for (int count = 0; count < MAX_BLOCKS && !last; count++) {
      int header = source.u8(at);
      long length = source.u24(at + 1);
      long content = at + 4;
      last = (header & 0x80) != 0;
      at = content + length;
      // Some programs write comments and pictures with a wrong length of their block.
      long end = followsWell(source, at, last) ? at : source.size();
      switch (header & 0x7F) {
        case 0 -> stream = Optional.of(streamInfo(source, content));
        case 4 -> {
          // A second block of comments is against the rules; the first one counts.
          draft.settle();
          at = Math.max(at, comments(source, content, end - content, draft));
        }
        case CUESHEET -> {
          if (stream.isPresent()) {
            sheet = FlacCueSheet.text(source, content, length, stream.get().sampling().rateHz());
          }
        }
        case PICTURE ->
            at =
                Math.max(
                    at, content + picture(Packet.plain(source, content, end - content), 0, draft));
        default -> {}
      }
      long next = at;
      stream.ifPresent(found -> draft.audio(found.audio(source, next)));
    }
    if (stream.isPresent() && stream.get().samples() == 0) {
      draft.audio(stream.get().counted(source, at).audio(source, at));
    }
    sheet.ifPresent(text -> draft.add(Scheme.VORBIS, FlacCueSheet.NAME, text));
    if (stream.isEmpty()) {
      throw new DamagedException("The FLAC file does not say how it was sampled.");
    }
  }

  /// What STREAMINFO tells.
  ///
  /// @param samples 0 when it does not say
  /// @param blockSize the samples of a frame
  record Stream(long samples, Audio.Sampling sampling, int blockSize) {

    /// The same with the samples that the frames tell.
    Stream counted(Source source, long start) throws UnreadableException {
      return new Stream(FlacFrames.samples(source, start, blockSize), sampling, blockSize);
    }

    Audio audio(Source source, long start) {
      long from = Math.min(start, source.size());
      return Audio.of("flac", samples, sampling, new Audio.Place(from, source.size() - from));
    }
  }

  static Stream streamInfo(Source source, long at) throws UnreadableException {
    if (!source.has(at, STREAMINFO_LENGTH)) {
      throw new DamagedException("The FLAC file ends in its first block.");
    }
    int blockSize = source.u16(at + 2);
    long packed = source.i64(at + 10);
    int rateHz = (int) (packed >>> 44);
    int channels = (int) (packed >>> 41 & 7) + 1;
    int bitDepth = (int) (packed >>> 36 & 31) + 1;
    var sampling = new Audio.Sampling(rateHz, bitDepth, channels);
    return new Stream(packed & 0xF_FFFF_FFFFL, sampling, blockSize);
  }

  /// Whether another block begins there, or the sound after the last one. STREAMINFO comes first.
  private static boolean followsWell(Source source, long at, boolean last)
      throws UnreadableException {
    if (!source.has(at, 4)) {
      return at == source.size();
    }
    int first = source.u8(at);
    int type = first & 0x7F;
    return last
        ? first == 0xFF && (source.u8(at + 1) & 0xFC) == 0xF8
        : type > 0 && type <= PICTURE && source.has(at + 4, source.u24(at + 1));
  }

  /// Reads comments of at most that length and answers where they end.
  private static long comments(Source source, long at, long most, Draft draft)
      throws UnreadableException {
    try {
      return at + new VorbisComments(Packet.plain(source, at, most), draft).read();
    } catch (DamagedException e) {
      draft.warn("The comments are damaged: " + e.getMessage());
      return at;
    }
  }

  /// Takes a picture block whose content begins at a place of the packet, and answers where the
  /// picture ends in it.
  static long picture(Packet packet, long start, Draft draft) throws UnreadableException {
    try {
      int length = (int) Math.min(packet.length() - start, MAX_PICTURE_HEADER);
      Source head = Source.of(packet.bytes(start, length));
      long mimeLength = head.u32(4);
      String name = head.latin1(8, (int) Math.min(mimeLength, 100));
      long sizes = 12 + mimeLength + head.u32(8 + mimeLength);
      long data = start + sizes + 20;
      long dataLength = Math.min(head.u32(sizes + 16), packet.length() - data);
      if (!name.equals("-->") && dataLength > 0) {
        boolean whole = packet.isWhole(data, dataLength);
        draft.picture(
            new Picture(
                Picture.Type.of(head.u32(0)),
                name.toLowerCase(Locale.ROOT),
                packet.toFile(data),
                dataLength,
                whole ? Picture.Coding.PLAIN : Picture.Coding.OGG));
      }
      return data + Math.max(0, dataLength);
    } catch (DamagedException e) {
      draft.warn("A picture is damaged: " + e.getMessage());
      return start;
    }
  }
}
