package stagedoor.tag;

import java.util.HashSet;
import java.util.Set;

/// How long an Ogg file sounds. The last page of a stream tells its length. Where streams follow
/// one another (a chain, RFC 3533 section 4), the place at which one ends is found by halving,
/// without reading what lies between.
final class OggLength {

  private static final int SHORT_TAIL = 8 << 10;
  private static final int LONG_TAIL = 512 << 10;
  private static final int MAX_PAGE = 66_000;
  private static final int MAX_LINKS = 32;

  private static final int BEGINS_STREAM = 2;

  /// A page of sound holds less than this, so a stream that begins later was cut out of another.
  private static final int CUT_SECONDS = 60;

  private final Source source;
  private final Ogg.Stream first;

  /// @param first as which all streams are counted, should they be sampled otherwise
  OggLength(Source source, Ogg.Stream first) {
    this.source = source;
    this.first = first;
  }

  /// The samples of all streams that follow one another.
  ///
  /// @param start where the first begins, and `sound` where its sound does
  long samples(long start, long sound, long serial) throws UnreadableException {
    long end = endOfLink(start);
    long total = samples(first, sound, end, serial);
    try {
      for (int i = 1; i < MAX_LINKS && end < source.size(); i++) {
        long next = endOfLink(end);
        total += samples(end, next);
        end = next;
      }
      return total;
    } catch (DamagedException notAStream) {
      return total;
    }
  }

  /// The samples of a stream after the first.
  private long samples(long start, long end) throws UnreadableException {
    OggPackets packets = Ogg.packets(source, start);
    Ogg.Stream stream = Ogg.stream(packets);
    int headers = 1;
    while (headers < stream.headers() && packets.next().isPresent()) {
      headers++;
    }
    long samples = samples(stream, packets.afterPage(), end, packets.serial());
    int rateHz = Math.max(1, stream.sampling().rateHz());
    return Math.round((double) samples / rateHz * first.sampling().rateHz());
  }

  private long samples(Ogg.Stream stream, long sound, long end, long serial)
      throws UnreadableException {
    long last = lastGranule(Math.min(sound, end), end, serial);
    long begins = source.has(sound, OggPackets.PAGE_HEADER) ? source.i64Little(sound + 6) : 0;
    boolean cut = begins > (long) CUT_SECONDS * stream.sampling().rateHz() && begins < last;
    return Math.max(0, last - (cut ? begins : stream.skip()));
  }

  /// Where the streams that begin at a place end and others begin, or the end of the file.
  private long endOfLink(long start) throws UnreadableException {
    Set<Long> serials = serials(start);
    long last = lastPage();
    if (last < 0 || serials.contains(serial(last))) {
      return source.size();
    }
    // Pages that begin up to `inside` belong to the streams; `end` is the first from `beyond` on.
    long inside = start;
    long beyond = last;
    long end = last;
    while (beyond - inside > 1) {
      long middle = inside + (beyond - inside) / 2;
      long page = pageFrom(middle, beyond);
      if (page >= 0 && serials.contains(serial(page))) {
        inside = page;
      } else {
        beyond = middle;
        end = page < 0 ? end : page;
      }
    }
    return end;
  }

  /// The streams whose first pages lie there, side by side.
  private Set<Long> serials(long start) throws UnreadableException {
    var serials = new HashSet<Long>();
    long at = start;
    do {
      serials.add(serial(at));
      at = OggPackets.endOfPage(source, at);
    } while (serials.size() < Ogg.MAX_STREAMS && isPage(at) && beginsStream(at));
    return serials;
  }

  private boolean isPage(long at) throws UnreadableException {
    return OggPackets.isPage(source, at);
  }

  private boolean beginsStream(long page) throws UnreadableException {
    return (source.u8(page + 5) & BEGINS_STREAM) != 0;
  }

  private long serial(long page) throws UnreadableException {
    return source.u32Little(page + 14);
  }

  /// The first page that begins between two places, or -1.
  private long pageFrom(long from, long to) throws UnreadableException {
    long stop = Math.min(to, from + MAX_PAGE);
    for (long at = from; at < stop; at++) {
      if (source.u8(at) == 'O' && isPage(at)) {
        return at;
      }
    }
    return -1;
  }

  /// The last page of the file, or -1.
  private long lastPage() throws UnreadableException {
    long page = lastPage(SHORT_TAIL);
    return page < 0 ? lastPage(MAX_PAGE) : page;
  }

  private long lastPage(int most) throws UnreadableException {
    int length = (int) Math.min(most, source.size());
    long from = source.size() - length;
    int page = pageUpTo(length - OggPackets.PAGE_HEADER, source.bytes(from, length));
    return page < 0 ? -1 : from + page;
  }

  /// The last page that begins up to a place of some bytes, or -1.
  private static int pageUpTo(int last, byte[] bytes) {
    for (int at = last; at >= 0; at--) {
      if (bytes[at] == 'O'
          && bytes[at + 1] == 'g'
          && bytes[at + 2] == 'g'
          && bytes[at + 3] == 'S') {
        return at;
      }
    }
    return -1;
  }

  /// The sample count at the end of the stream's last page, or 0 when that page is not found.
  private long lastGranule(long from, long end, long serial) throws UnreadableException {
    long granule = lastGranule(from, end, serial, SHORT_TAIL);
    return granule > 0 ? granule : lastGranule(from, end, serial, LONG_TAIL);
  }

  private long lastGranule(long from, long end, long serial, int most) throws UnreadableException {
    int length = (int) Math.min(most, end - from);
    byte[] bytes = source.bytes(end - length, length);
    Source tail = Source.of(bytes);
    int page = pageUpTo(length - OggPackets.PAGE_HEADER, bytes);
    while (page >= 0) {
      long granule = tail.u32Little(page + 14) == serial ? tail.i64Little(page + 6) : 0;
      if (granule > 0) {
        return granule;
      }
      page = pageUpTo(page - 1, bytes);
    }
    return 0;
  }
}
