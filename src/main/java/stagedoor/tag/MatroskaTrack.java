package stagedoor.tag;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a Matroska file says about its track of sound.
///
/// @param uid what tags name it by
/// @param samples exact where the codec's own header tells them, else 0
record MatroskaTrack(long uid, String codec, Audio.Sampling sampling, long samples) {

  private static final long UID = 0x73C5L;
  private static final long TYPE = 0x83L;
  private static final long CODEC = 0x86L;
  private static final long PRIVATE = 0x63A2L;
  private static final long AUDIO = 0xE1L;
  private static final long RATE = 0xB5L;
  private static final long OUTPUT_RATE = 0x78B5L;
  private static final long CHANNELS = 0x9FL;
  private static final long BIT_DEPTH = 0x6264L;
  private static final Set<String> LOSSLESS = Set.of("pcm", "alac", "tta", "wavpack", "truehd");
  private static final int SOUND = 2;
  private static final int MAX_WORD = 64;
  private static final int DEFAULT_RATE_HZ = 8_000;

  /// The track of that entry, or empty when it has no sound.
  static Optional<MatroskaTrack> read(Source source, EbmlElement entry) throws UnreadableException {
    long uid = 0;
    long type = 0;
    String word = "";
    Optional<EbmlElement> own = Optional.empty();
    var sampling = new Audio.Sampling(DEFAULT_RATE_HZ, 0, 1);
    for (EbmlElement element : entry.children(source)) {
      if (element.id() == UID) {
        uid = element.number(source);
      } else if (element.id() == TYPE) {
        type = element.number(source);
      } else if (element.id() == CODEC) {
        word = element.text(source, MAX_WORD).replace("\0", "");
      } else if (element.id() == PRIVATE) {
        own = Optional.of(element);
      } else if (element.id() == AUDIO) {
        sampling = sampling(source, element);
      }
    }
    if (type != SOUND) {
      return Optional.empty();
    }
    String codec = codec(word);
    if (codec.equals("flac") && own.isPresent() && source.starts(own.get().at(), "fLaC")) {
      Flac.Stream stream = Flac.streamInfo(source, own.get().at() + 8);
      return Optional.of(new MatroskaTrack(uid, codec, stream.sampling(), stream.samples()));
    }
    boolean lossless = LOSSLESS.contains(codec);
    int bitDepth = lossless ? sampling.bitDepth() : 0;
    // Of Opus, the rate of what was encoded is told; it sounds at one rate only.
    int rateHz = codec.equals("opus") ? Ogg.OPUS_RATE_HZ : sampling.rateHz();
    var kept = new Audio.Sampling(rateHz, bitDepth, sampling.channels());
    return Optional.of(new MatroskaTrack(uid, codec, kept, 0));
  }

  private static Audio.Sampling sampling(Source source, EbmlElement audio)
      throws UnreadableException {
    double rateHz = DEFAULT_RATE_HZ;
    double outputRateHz = 0;
    long channels = 1;
    long bitDepth = 0;
    for (EbmlElement element : audio.children(source)) {
      if (element.id() == RATE) {
        rateHz = element.fraction(source);
      } else if (element.id() == OUTPUT_RATE) {
        outputRateHz = element.fraction(source);
      } else if (element.id() == CHANNELS) {
        channels = element.number(source);
      } else if (element.id() == BIT_DEPTH) {
        bitDepth = element.number(source);
      }
    }
    int heardHz = (int) Math.round(outputRateHz > 0 ? outputRateHz : rateHz);
    return new Audio.Sampling(
        heardHz, Math.clamp(bitDepth, 0, MAX_WORD), Math.clamp(channels, 0, 255));
  }

  private static String codec(String word) {
    return switch (word) {
      case "A_MPEG/L1" -> "mp1";
      case "A_MPEG/L2" -> "mp2";
      case "A_MPEG/L3" -> "mp3";
      case "A_TTA1" -> "tta";
      case "A_WAVPACK4" -> "wavpack";
      default -> {
        String name = word.startsWith("A_") ? word.substring(2) : word;
        yield name.split("/", 2)[0].toLowerCase(Locale.ROOT);
      }
    };
  }

  Audio audio(double seconds, Audio.Place place) {
    long counted = Math.round(Math.max(0, seconds) * sampling.rateHz());
    return Audio.of(codec, samples > 0 ? samples : counted, sampling, place);
  }
}
