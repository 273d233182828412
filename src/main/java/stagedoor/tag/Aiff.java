package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// AIFF and AIFF-C: `COMM`, `SSND`, and tags in an ID3 chunk or in text chunks.
final class Aiff {

  private static final int MAX_TEXT = 8 << 10;
  private static final int HEADER = 12;
  private static final int COMMON = 18;

  /// AIFF-C's names for samples as they are.
  private static final Set<String> UNCOMPRESSED =
      Set.of("NONE", "sowt", "twos", "in24", "in32", "fl32", "FL32", "fl64", "FL64", "raw ");

  private final Source source;
  private final Draft draft;
  private Optional<Audio> common = Optional.empty();
  private Audio.Place sound = new Audio.Place(0, 0);
  private long id3 = -1;

  Aiff(Source source, Draft draft) {
    this.source = source;
    this.draft = draft;
  }

  static boolean begins(Source source, long at) throws UnreadableException {
    boolean aiff = source.starts(at + 8, "AIFF") || source.starts(at + 8, "AIFC");
    return aiff && source.starts(at, "FORM");
  }

  void read(long start) throws UnreadableException {
    var chunks = new Chunks(source, start + HEADER, source.size(), Chunks.Style.IFF);
    chunks.visit(this::note);
    if (id3 >= 0) {
      Optional<Id3Tag> tag = Id3Tag.find(source, id3);
      if (tag.isPresent()) {
        tag.get().read(source, draft);
      }
    }
    draft.settle();
    draft.tag("AIFF");
    chunks.visit(this::text);
    Audio found =
        common.orElseThrow(
            () -> new DamagedException("The AIFF file does not say how it was sampled."));
    var sampling = new Audio.Sampling(found.sampleRateHz(), found.bitDepth(), found.channels());
    draft.audio(Audio.of(found.codec(), found.samples(), sampling, sound));
  }

  private void note(String id, long at, long length) throws UnreadableException {
    switch (id) {
      case "COMM" -> common = length >= COMMON ? Optional.of(common(at, length)) : common;
      case "SSND" -> sound = new Audio.Place(at + 8, Math.max(0, length - 8));
      case "ID3 ", "id3 " -> id3 = id3 < 0 ? at : id3;
      default -> {}
    }
  }

  private Audio common(long at, long length) throws UnreadableException {
    String kind = length >= COMMON + 4 ? source.latin1(at + COMMON, 4) : "NONE";
    boolean plain = UNCOMPRESSED.contains(kind);
    var sampling =
        new Audio.Sampling(sampleRateHz(at + 8), plain ? source.u16(at + 6) : 0, source.u16(at));
    String word = kind.strip().toLowerCase(Locale.ROOT);
    String codec = plain ? "pcm" : word.equals("ulaw") ? "mulaw" : word;
    return Audio.of(codec, source.u32(at + 2), sampling, new Audio.Place(0, 0));
  }

  /// The rate is a number of 80 bits: a sign and exponent of 16, then 64 bits of mantissa.
  private int sampleRateHz(long at) throws UnreadableException {
    int exponent = (source.u16(at) & 0x7FFF) - 16_383;
    long mantissa = source.i64(at + 2);
    return exponent < 0 || exponent > 30 ? 0 : (int) (mantissa >>> (63 - exponent));
  }

  private void text(String id, long at, long length) throws UnreadableException {
    String name =
        switch (id) {
          case "NAME" -> "INAM";
          case "AUTH" -> "IART";
          case "(c) " -> "ICOP";
          case "ANNO" -> "ICMT";
          default -> "";
        };
    if (!name.isEmpty()) {
      byte[] bytes = source.bytes(at, (int) Math.min(length, MAX_TEXT));
      draft.addUnsure(Scheme.RIFF, name, new String(bytes, ISO_8859_1));
    }
  }
}
