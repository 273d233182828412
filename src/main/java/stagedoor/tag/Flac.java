package stagedoor.tag;

import java.util.Locale;
import java.util.Optional;

/// FLAC's metadata blocks (RFC 9639, section 8), alone or as the first packets of an Ogg stream.
final class Flac {

  private static final int MAX_BLOCKS = 10_000;
  private static final int STREAMINFO_LENGTH = 34;
  private static final int MAX_PICTURE_HEADER = 8 << 10;

  /// The number of a block with a picture.
  static final int PICTURE = 6;

  private Flac() {}

  /// Reads the file whose `fLaC` mark lies there.
  static void read(Source source, long mark, Draft draft) throws UnreadableException {
    Optional<Stream> stream = Optional.empty();
    long at = mark + 4;
    boolean last = false;
    for (int count = 0; count < MAX_BLOCKS && !last; count++) {
      int header = source.u8(at);
      long length = source.u24(at + 1);
      long content = at + 4;
      last = (header & 0x80) != 0;
      switch (header & 0x7F) {
        case 0 -> stream = Optional.of(streamInfo(source, content));
        case 4 -> comments(source, content, length, draft);
        case PICTURE -> picture(Packet.plain(source, content, length), 0, draft);
        default -> {}
      }
      at = content + length;
      stream.ifPresent(found -> draft.audio(found.audio(source, content + length)));
    }
    if (stream.isEmpty()) {
      throw new DamagedException("The FLAC file does not say how it was sampled.");
    }
  }

  /// What STREAMINFO tells.
  record Stream(long samples, Audio.Sampling sampling) {

    Audio audio(Source source, long start) {
      long from = Math.min(start, source.size());
      return Audio.of("flac", samples, sampling, new Audio.Place(from, source.size() - from));
    }
  }

  static Stream streamInfo(Source source, long at) throws UnreadableException {
    if (!source.has(at, STREAMINFO_LENGTH)) {
      throw new DamagedException("The FLAC file ends in its first block.");
    }
    long packed = source.i64(at + 10);
    int rateHz = (int) (packed >>> 44);
    int channels = (int) (packed >>> 41 & 7) + 1;
    int bitDepth = (int) (packed >>> 36 & 31) + 1;
    return new Stream(packed & 0xF_FFFF_FFFFL, new Audio.Sampling(rateHz, bitDepth, channels));
  }

  private static void comments(Source source, long at, long length, Draft draft)
      throws UnreadableException {
    try {
      new VorbisComments(Packet.plain(source, at, length), draft).read();
    } catch (DamagedException e) {
      draft.warn("The comments are damaged: " + e.getMessage());
    }
  }

  /// Takes a picture block whose content begins at a place of the packet.
  static void picture(Packet packet, long start, Draft draft) throws UnreadableException {
    try {
      int length = (int) Math.min(packet.length() - start, MAX_PICTURE_HEADER);
      Source head = Source.of(packet.bytes(start, length));
      long mimeLength = head.u32(4);
      String name = head.latin1(8, (int) Math.min(mimeLength, 100));
      long sizes = 12 + mimeLength + head.u32(8 + mimeLength);
      long data = start + sizes + 20;
      // Some programs write pictures larger than a block can be, with a wrong block length.
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
    } catch (DamagedException e) {
      draft.warn("A picture is damaged: " + e.getMessage());
    }
  }
}
