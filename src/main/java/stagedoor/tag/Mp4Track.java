package stagedoor.tag;

import java.util.Optional;

/// The track of an MP4 file that holds the sound.
///
/// @param movieTimescale units a second of times that concern the whole file
record Mp4Track(Source source, Mp4Box track, long movieTimescale) {

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
    Mp4Description description = description();
    Audio.Sampling sampling = description.sampling();
    long samples = gaplessSamples > 0 ? gaplessSamples : samples(sampling.rateHz(), fragments);
    return Audio.of(description.codec(), samples, sampling, place);
  }

  private Mp4Description description() throws UnreadableException {
    Mp4Box descriptions =
        track
            .find(source, "mdia", "minf", "stbl", "stsd")
            .orElseThrow(() -> new DamagedException("The MP4 file does not say its codec."));
    return Mp4Description.read(source, descriptions);
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
}
