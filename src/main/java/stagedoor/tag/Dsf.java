package stagedoor.tag;

import java.util.Optional;

/// DSF: DSD sound in chunks of fixed order, and an ID3 tag at the end.
final class Dsf {

  private static final int FORMAT = 28;
  private static final int DATA_HEADER = 12;

  private Dsf() {}

  static void read(Source source, long start, Draft draft) throws UnreadableException {
    long tagAt = source.i64Little(start + 20);
    Optional<Id3Tag> tag = tagAt <= 0 ? Optional.empty() : Id3Tag.find(source, start + tagAt);
    if (tag.isPresent()) {
      tag.get().read(source, draft);
    }
    long format = start + FORMAT;
    if (!source.starts(format, "fmt ")) {
      throw new DamagedException("The DSF file does not say how it was sampled.");
    }
    var sampling =
        new Audio.Sampling(
            (int) source.u32Little(format + 28), 1, (int) source.u32Little(format + 24));
    long samples = source.i64Little(format + 36);
    draft.audio(Audio.of("dsd", samples, sampling, place(source, format)));
  }

  private static Audio.Place place(Source source, long format) throws UnreadableException {
    long data = format + Math.clamp(source.i64Little(format + 4), 0, source.size());
    if (!source.starts(data, "data")) {
      throw new DamagedException("The DSF file has no sound.");
    }
    long length = source.i64Little(data + 4) - DATA_HEADER;
    return new Audio.Place(data + DATA_HEADER, length);
  }
}
