package stagedoor.tag;

import java.util.Optional;

/// The packets of the first stream in an Ogg file, one after the other, put together from their
/// pages (RFC 3533, section 6). Pages of other streams are passed over.
final class OggPackets {

  static final int PAGE_HEADER = 27;

  private static final int MAX_PAGES = 5_000;
  private static final long MAX_BYTES = 64L << 20;

  private final Source source;
  private final long start;
  private final long serial;
  private long nextPage;
  private byte[] lacing = new byte[0];
  private int segment;
  private long data;
  private int pages;

  OggPackets(Source source, long start) throws UnreadableException {
    this.source = source;
    this.start = start;
    this.serial = source.u32Little(start + 14);
    this.nextPage = start;
  }

  long serial() {
    return serial;
  }

  /// The first byte after the page in which the last packet ended.
  long afterPage() {
    return nextPage;
  }

  /// The next packet, or empty when the pages end before it does.
  Optional<Packet> next() throws UnreadableException {
    var packet = new Packet(source);
    while (segment < lacing.length || openPage()) {
      int run = 0;
      boolean ended = false;
      while (segment < lacing.length && !ended) {
        int lace = lacing[segment++] & 0xFF;
        run += lace;
        ended = lace < 255;
      }
      packet.add(data, run);
      data += run;
      if (ended) {
        return Optional.of(packet);
      }
    }
    return Optional.empty();
  }

  /// Goes to the stream's next page; false at the end, at damage and where headers end to be sane.
  private boolean openPage() throws UnreadableException {
    while (pages++ < MAX_PAGES && nextPage - start < MAX_BYTES && isPage(source, nextPage)) {
      int segments = source.u8(nextPage + 26);
      long page = nextPage;
      lacing = source.bytes(page + PAGE_HEADER, segments);
      data = page + PAGE_HEADER + segments;
      segment = 0;
      nextPage = data;
      for (byte lace : lacing) {
        nextPage += lace & 0xFF;
      }
      if (source.u32Little(page + 14) == serial && segments > 0) {
        return true;
      }
    }
    lacing = new byte[0];
    segment = 0;
    return false;
  }

  static boolean isPage(Source source, long at) throws UnreadableException {
    return source.has(at, PAGE_HEADER) && source.starts(at, "OggS");
  }

  /// The first byte after a page.
  static long endOfPage(Source source, long page) throws UnreadableException {
    int segments = source.u8(page + 26);
    long end = page + PAGE_HEADER + segments;
    for (byte lace : source.bytes(page + PAGE_HEADER, segments)) {
      end += lace & 0xFF;
    }
    return end;
  }
}
