package stagedoor.tag;

import java.util.Locale;

/// Musepack of stream versions 7 and 8, with the gains its header tells.
final class Musepack {

  private static final int[] RATES = {44_100, 48_000, 37_800, 32_000};
  private static final int FRAME = 1_152;

  /// Samples a decoder gives more than went in, in version 7 without the exact length.
  private static final int DELAY = 481;

  private static final int MAX_PACKETS = 64;
  private static final int MAX_NUMBER = 9;

  /// What a decoder plays at without gain, in dB; version 8 tells the loudness, not the gain.
  private static final double REFERENCE_DB = 64.82;

  private final Source source;
  private final Draft draft;
  private long at;

  private Musepack(Source source, Draft draft, long at) {
    this.source = source;
    this.draft = draft;
    this.at = at;
  }

  static boolean begins(Source source, long at) throws UnreadableException {
    return source.starts(at, "MPCK")
        || (source.starts(at, "MP+") && source.has(at, 4) && (source.u8(at + 3) & 15) == 7);
  }

  /// @param end where trailing tags begin
  /// @param draft takes the gains, where no tag told them
  static Audio audio(Source source, long start, long end, Draft draft) throws UnreadableException {
    draft.settle();
    draft.tag("Musepack");
    var place = new Audio.Place(start, end - start);
    var musepack = new Musepack(source, draft, start);
    return source.starts(start, "MPCK") ? musepack.version8(place) : musepack.version7(place);
  }

  private Audio version7(Audio.Place place) throws UnreadableException {
    long frames = source.u32Little(at + 4);
    int rateHz = RATES[(int) (source.u32Little(at + 8) >>> 16 & 3)];
    long last = source.u32Little(at + 20);
    boolean exact = last >>> 31 != 0;
    long samples = frames * FRAME - (exact ? FRAME - (last >>> 20 & 0x7FF) : DELAY);
    gain(Field.REPLAYGAIN_TRACK_GAIN, (short) source.u16Little(at + 14) / 100.0);
    gain(Field.REPLAYGAIN_ALBUM_GAIN, (short) source.u16Little(at + 18) / 100.0);
    peak(Field.REPLAYGAIN_TRACK_PEAK, source.u16Little(at + 12) / 32_768.0);
    peak(Field.REPLAYGAIN_ALBUM_PEAK, source.u16Little(at + 16) / 32_768.0);
    return Audio.of("musepack", samples, new Audio.Sampling(rateHz, 0, 2), place);
  }

  /// Packets of a key of two letters, a length that counts both, and content.
  private Audio version8(Audio.Place place) throws UnreadableException {
    Audio found = Audio.silent("musepack");
    at += 4;
    for (int i = 0; i < MAX_PACKETS && source.has(at, 3); i++) {
      long packet = at;
      String key = source.latin1(at, 2);
      at += 2;
      long length = number();
      switch (key) {
        case "SH" -> found = streamHeader(place);
        case "RG" -> gains();
        case "AP", "SE" -> {
          return found;
        }
        default -> {}
      }
      at = Math.max(packet + length, packet + 3);
    }
    return found;
  }

  private Audio streamHeader(Audio.Place place) throws UnreadableException {
    at += 5;
    long samples = number();
    long silence = number();
    int rateHz = RATES[source.u8(at) >>> 5 & 3];
    var sampling = new Audio.Sampling(rateHz, 0, (source.u8(at + 1) >>> 4) + 1);
    return Audio.of("musepack", samples - silence, sampling, place);
  }

  private void gains() throws UnreadableException {
    loudness(Field.REPLAYGAIN_TRACK_GAIN, source.u16(at + 1));
    loudness(Field.REPLAYGAIN_ALBUM_GAIN, source.u16(at + 5));
    loudestSample(Field.REPLAYGAIN_TRACK_PEAK, source.u16(at + 3));
    loudestSample(Field.REPLAYGAIN_ALBUM_PEAK, source.u16(at + 7));
  }

  private void loudness(Field field, int value) {
    gain(field, value == 0 ? 0 : REFERENCE_DB - value / 256.0);
  }

  private void loudestSample(Field field, int value) {
    peak(field, value == 0 ? 0 : Math.pow(10, value / 256.0 / 20) / 32_768);
  }

  /// Seven bits a byte, the first byte first; the highest bit says that more follow.
  private long number() throws UnreadableException {
    long value = 0;
    for (int i = 0; i < MAX_NUMBER; i++) {
      int part = source.u8(at++);
      value = value << 7 | (part & 0x7F);
      if ((part & 0x80) == 0) {
        return value;
      }
    }
    throw new DamagedException("A number of the Musepack file does not end.");
  }

  private void gain(Field field, double db) {
    if (db != 0) {
      draft.add(Scheme.VORBIS, name(field), String.format(Locale.ROOT, "%.2f dB", db));
    }
  }

  private void peak(Field field, double peak) {
    if (peak != 0) {
      draft.add(Scheme.VORBIS, name(field), String.format(Locale.ROOT, "%.6f", peak));
    }
  }

  private static String name(Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }
}
