package stagedoor.tag;

/// WavPack's blocks (format 4 and 5). The first block tells the length; where its writer did not
/// know it, the last block does.
final class WavPack {

  private static final int HEADER = 32;
  private static final long UNKNOWN = 0xFFFF_FFFFL;
  private static final int MAX_TAIL = 1 << 20;

  /// Blocks that share one moment, two channels each.
  private static final int MAX_BLOCKS = 128;

  private static final int MONO = 1 << 2;
  private static final int HYBRID = 1 << 3;
  private static final int FINAL = 1 << 12;
  private static final int DSD = 1 << 31;
  private static final int RATE_BLOCK = 0x27;
  private static final int DSD_BLOCK = 0x0E;
  private static final int[] RATES = {
    6_000, 8_000, 9_600, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000,
    88_200, 96_000, 192_000
  };

  private final Source source;
  private final long start;
  private final long end;

  private WavPack(Source source, long start, long end) {
    this.source = source;
    this.start = start;
    this.end = end;
  }

  /// @param end where trailing tags begin
  static Audio audio(Source source, long start, long end) throws UnreadableException {
    return new WavPack(source, start, end).audio();
  }

  private Audio audio() throws UnreadableException {
    int flags = flags(start);
    boolean dsd = (flags & DSD) != 0;
    var sampling = new Audio.Sampling(rateHz(flags), bitDepth(flags), channels());
    // A byte of a DSD stream counts as one sample there and holds eight.
    long samples = samples() * (dsd ? 8 : 1);
    return Audio.of("wavpack", samples, sampling, new Audio.Place(start, end - start));
  }

  private int flags(long block) throws UnreadableException {
    return (int) source.u32Little(block + 24);
  }

  private long next(long block) throws UnreadableException {
    return block + 8 + source.u32Little(block + 4);
  }

  /// Hybrid files are lossy without their correction file.
  private static int bitDepth(int flags) {
    if ((flags & DSD) != 0) {
      return 1;
    }
    int stored = ((flags & 3) + 1) * 8 - (flags >>> 13 & 31);
    return (flags & HYBRID) != 0 ? 0 : Math.max(0, stored);
  }

  private int rateHz(int flags) throws UnreadableException {
    int index = flags >>> 23 & 15;
    int rateHz = index < RATES.length ? RATES[index] : ownRateHz();
    if ((flags & DSD) == 0) {
      return rateHz;
    }
    long block = part(DSD_BLOCK);
    int power = block < 0 ? 0 : source.u8(block) & 15;
    return (int) Math.min(((long) rateHz * 8) << power, Integer.MAX_VALUE);
  }

  private int ownRateHz() throws UnreadableException {
    long block = part(RATE_BLOCK);
    return block < 0 ? 0 : (int) (source.u32Little(block) & 0xFF_FFFF);
  }

  /// Where the content of a part of the first block begins, or -1 when the block has none of it.
  private long part(int wanted) throws UnreadableException {
    long at = start + HEADER;
    long stop = Math.min(next(start), end);
    while (at + 4 <= stop) {
      int id = source.u8(at);
      boolean large = (id & 0x80) != 0;
      long words = large ? source.u32Little(at) >>> 8 : source.u8(at + 1);
      long content = at + (large ? 4 : 2);
      if ((id & 0x3F) == wanted && content + 4 <= stop) {
        return content;
      }
      at = content + words * 2;
    }
    return -1;
  }

  private int channels() throws UnreadableException {
    int channels = 0;
    long block = start;
    for (int i = 0; i < MAX_BLOCKS && isBlock(block); i++) {
      int flags = flags(block);
      channels += (flags & MONO) != 0 ? 1 : 2;
      if ((flags & FINAL) != 0) {
        return channels;
      }
      block = next(block);
    }
    return channels;
  }

  private boolean isBlock(long at) throws UnreadableException {
    return at + HEADER <= end && source.starts(at, "wvpk");
  }

  private long samples() throws UnreadableException {
    long total = source.u32Little(start + 12);
    return total == UNKNOWN ? endOfLast() - index(start) : total + upper(start + 11) * UNKNOWN;
  }

  private long index(long block) throws UnreadableException {
    return source.u32Little(block + 16) | upper(block + 10) << 32;
  }

  private long upper(long at) throws UnreadableException {
    return source.u8(at);
  }

  private long endOfLast() throws UnreadableException {
    int length = (int) Math.min(MAX_TAIL, end - start);
    Source tail = Source.of(source.bytes(end - length, length));
    for (long at = (long) length - HEADER; at >= 0; at--) {
      if (tail.u8(at) == 'w' && tail.starts(at, "wvpk")) {
        long block = end - length + at;
        return index(block) + source.u32Little(block + 20);
      }
    }
    return 0;
  }
}
