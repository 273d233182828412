package stagedoor.tag;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the sound of an MP4 track is coded (`stsd`).
///
/// The fields that all codecs share say two channels of 16 bits in many files, whatever there is:
/// where a codec has a box of its own, that one counts.
record Mp4Description(String codec, Audio.Sampling sampling) {

  /// Bytes of an entry before its boxes.
  private static final int ENTRY = 28;

  /// The object type of AAC.
  private static final int AAC = 0x40;

  /// Channels of AC-3 by their coding mode, without the one for low tones.
  private static final int[] AC3_CHANNELS = {2, 1, 2, 3, 3, 4, 4, 5};

  /// What the first entry says.
  static Mp4Description read(Source source, Mp4Box descriptions) throws UnreadableException {
    Mp4Box entry =
        descriptions.children(source, 8).stream()
            .findFirst()
            .orElseThrow(() -> new DamagedException("The MP4 file does not say its codec."));
    int version = source.u16(entry.at() + 8);
    int more = version == 1 ? 16 : version == 2 ? 36 : 0;
    boolean lossless = entry.type().equals("fLaC") || entry.type().equals("alac");
    int bitDepth = lossless ? source.u16(entry.at() + 18) : 0;
    int channels = source.u16(entry.at() + 16);
    var plain = new Audio.Sampling(source.u16(entry.at() + 24), bitDepth, channels);
    return of(source, entry, entry.children(source, ENTRY + more), plain);
  }

  /// @param boxes the codec's own
  private static Mp4Description of(
      Source source, Mp4Box entry, List<Mp4Box> boxes, Audio.Sampling plain)
      throws UnreadableException {
    for (Mp4Box box : boxes) {
      String own = entry.type() + " " + box.type();
      if (own.equals("alac alac") && box.length() >= 28) {
        return new Mp4Description("alac", lossless(source, box.at() + 4));
      }
      if (own.equals("ac-3 dac3")) {
        return new Mp4Description("ac3", ac3(source.u16(box.at()) >> 2, plain));
      }
      if (own.equals("ec-3 dec3")) {
        return new Mp4Description("eac3", ac3(source.u16(box.at() + 2), plain));
      }
      if (box.type().equals("esds")) {
        Optional<Long> decoder = decoder(source, box);
        String codec = codec(entry.type(), decoder.isPresent() ? source.u8(decoder.get()) : 0);
        return new Mp4Description(codec, aac(source, decoder, plain));
      }
    }
    return new Mp4Description(codec(entry.type(), 0), plain);
  }

  /// @param objectType of the decoder (ISO 14496-1), 0 when not known
  private static String codec(String entry, int objectType) {
    boolean mp3 = objectType == 0x69 || objectType == 0x6B;
    return switch (entry) {
      case "mp4a" -> mp3 ? "mp3" : "aac";
      case "fLaC" -> "flac";
      case ".mp3" -> "mp3";
      case "ac-3" -> "ac3";
      case "ec-3" -> "eac3";
      default -> entry.strip().toLowerCase(Locale.ROOT);
    };
  }

  /// Apple's "magic cookie": depth, channels and rates that do not fit the description's fields.
  private static Audio.Sampling lossless(Source source, long at) throws UnreadableException {
    return new Audio.Sampling((int) source.u32(at + 20), source.u8(at + 5), source.u8(at + 9));
  }

  /// @param layout ends with three bits of coding mode and one for low tones (ETSI TS 102 366,
  ///   annex F)
  private static Audio.Sampling ac3(int layout, Audio.Sampling plain) {
    int channels = AC3_CHANNELS[layout >> 1 & 7] + (layout & 1);
    return new Audio.Sampling(plain.rateHz(), plain.bitDepth(), channels);
  }

  private static Audio.Sampling aac(Source source, Optional<Long> decoder, Audio.Sampling plain)
      throws UnreadableException {
    if (decoder.isEmpty() || source.u8(decoder.get()) != AAC) {
      return plain;
    }
    long own = decoder.get() + 13;
    boolean has = source.has(own, 4) && source.u8(own) == 5;
    if (!has) {
      return plain;
    }
    long config = afterLength(source, own + 1);
    return AacConfig.sampling(source, config, source.u8(config - 1), plain);
  }

  /// Where the decoder's configuration (ISO 14496-1) begins, with its object type.
  private static Optional<Long> decoder(Source source, Mp4Box box) throws UnreadableException {
    long at = afterLength(source, box.at() + 5) + 3;
    return source.u8(at) == 4 ? Optional.of(afterLength(source, at + 1)) : Optional.empty();
  }

  /// A length of one to four bytes, seven bits each.
  private static long afterLength(Source source, long at) throws UnreadableException {
    long next = at;
    while (next < at + 3 && (source.u8(next) & 0x80) != 0) {
      next++;
    }
    return next + 1;
  }
}
