package stagedoor.tag;

import java.util.Locale;
import java.util.Optional;

/// The track of an MP4 file that holds the sound.
///
/// @param movieTimescale units a second of times that concern the whole file
record Mp4Track(Source source, Mp4Box track, long movieTimescale) {

  private static final int ENTRY = 28;

  /// The object type of AAC.
  private static final int AAC = 0x40;

  /// Units a second, from `mvhd` or `mdhd`.
  static long timescale(Source source, Mp4Box header) throws UnreadableException {
    boolean wide = source.u8(header.at()) == 1;
    return source.u32(header.at() + (wide ? 20 : 12));
  }

  private static long duration(Source source, Mp4Box header) throws UnreadableException {
    boolean wide = source.u8(header.at()) == 1;
    return wide ? source.i64(header.at() + 24) : source.u32(header.at() + 16);
  }

  /// @param gaplessSamples what iTunes says the length is, else 0
  Audio audio(Audio.Place place, long gaplessSamples, Mp4Fragments fragments)
      throws UnreadableException {
    Entry entry = entry();
    Audio.Sampling sampling = entry.sampling();
    long samples = gaplessSamples > 0 ? gaplessSamples : samples(sampling.rateHz(), fragments);
    return Audio.of(entry.codec(), samples, sampling, place);
  }

  private long samples(int rateHz, Mp4Fragments fragments) throws UnreadableException {
    Optional<Mp4Box> header = track.find(source, "mdia", "mdhd");
    if (header.isEmpty()) {
      return 0;
    }
    long timescale = timescale(source, header.get());
    long duration = duration(source, header.get()) + fragments.duration(id());
    long heard = heard(duration, timescale);
    return timescale == 0 ? 0 : Math.round((double) heard * rateHz / timescale);
  }

  private long id() throws UnreadableException {
    Optional<Mp4Box> header = track.child(source, "tkhd");
    if (header.isEmpty()) {
      return 0;
    }
    boolean wide = source.u8(header.get().at()) == 1;
    return source.u32(header.get().at() + (wide ? 20 : 12));
  }

  /// The duration without what the edit list leaves out. Its lengths are in the movie's units,
  /// often coarse ones: within one unit, the track's own length is the exact one.
  private long heard(long duration, long timescale) throws UnreadableException {
    Optional<Mp4Box> list = track.find(source, "edts", "elst");
    if (list.isEmpty() || movieTimescale == 0 || source.u32(list.get().at() + 4) == 0) {
      return duration;
    }
    long at = list.get().at();
    boolean wide = source.u8(at) == 1;
    long length = wide ? source.i64(at + 8) : source.u32(at + 8);
    long skipped = wide ? source.i64(at + 16) : source.i32(at + 12);
    if (skipped < 0 || skipped > duration) {
      return duration;
    }
    long rest = duration - skipped;
    double unit = (double) timescale / movieTimescale;
    double edited = length * unit;
    return edited > 0 && edited < rest - unit ? Math.round(edited) : rest;
  }

  /// What the sample description says.
  private record Entry(String codec, Audio.Sampling sampling) {}

  private Entry entry() throws UnreadableException {
    Mp4Box descriptions =
        track
            .find(source, "mdia", "minf", "stbl", "stsd")
            .orElseThrow(() -> new DamagedException("The MP4 file does not say its codec."));
    Mp4Box entry =
        descriptions.children(source, 8).stream()
            .findFirst()
            .orElseThrow(() -> new DamagedException("The MP4 file does not say its codec."));
    int version = source.u16(entry.at() + 8);
    int more = version == 1 ? 16 : version == 2 ? 36 : 0;
    var plain = new Audio.Sampling(source.u16(entry.at() + 24), 0, source.u16(entry.at() + 16));
    Optional<Mp4Box> cookie =
        entry.children(source, ENTRY + more).stream()
            .filter(box -> box.type().equals("alac") && box.length() >= 28)
            .findFirst();
    if (entry.type().equals("alac") && cookie.isPresent()) {
      return new Entry("alac", losslessSampling(cookie.get().at() + 4));
    }
    boolean lossless = entry.type().equals("fLaC") || entry.type().equals("alac");
    int bitDepth = lossless ? source.u16(entry.at() + 18) : 0;
    Optional<Long> decoder = decoder(entry, more);
    int rateHz = rateHz(decoder, plain.rateHz());
    return new Entry(codec(entry, decoder), new Audio.Sampling(rateHz, bitDepth, plain.channels()));
  }

  /// Apple's "magic cookie": depth, channels and rates that do not fit the description's fields.
  private Audio.Sampling losslessSampling(long at) throws UnreadableException {
    return new Audio.Sampling((int) source.u32(at + 20), source.u8(at + 5), source.u8(at + 9));
  }

  private String codec(Mp4Box entry, Optional<Long> decoder) throws UnreadableException {
    return switch (entry.type()) {
      case "mp4a" -> decoder.isPresent() && isMp3(source.u8(decoder.get())) ? "mp3" : "aac";
      case "fLaC" -> "flac";
      case ".mp3" -> "mp3";
      case "ac-3" -> "ac3";
      case "ec-3" -> "eac3";
      default -> entry.type().strip().toLowerCase(Locale.ROOT);
    };
  }

  private static boolean isMp3(int objectType) {
    return objectType == 0x69 || objectType == 0x6B;
  }

  /// Where the decoder's configuration (ISO 14496-1) begins, with its object type.
  private Optional<Long> decoder(Mp4Box entry, int more) throws UnreadableException {
    for (Mp4Box box : entry.children(source, ENTRY + more)) {
      if (box.type().equals("esds")) {
        long at = afterLength(box.at() + 5) + 3;
        return source.u8(at) == 4 ? Optional.of(afterLength(at + 1)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private int rateHz(Optional<Long> decoder, int plainHz) throws UnreadableException {
    if (decoder.isEmpty() || source.u8(decoder.get()) != AAC) {
      return plainHz;
    }
    long own = decoder.get() + 13;
    boolean has = source.has(own, 4) && source.u8(own) == 5;
    return has
        ? AacConfig.rateHz(
            source, afterLength(own + 1), source.u8(afterLength(own + 1) - 1), plainHz)
        : plainHz;
  }

  /// A length of one to four bytes, seven bits each.
  private long afterLength(long at) throws UnreadableException {
    long next = at;
    while (next < at + 3 && (source.u8(next) & 0x80) != 0) {
      next++;
    }
    return next + 1;
  }
}
