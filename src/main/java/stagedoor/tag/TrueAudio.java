package stagedoor.tag;

/// The header of TTA (True Audio), version 1.
final class TrueAudio {

  private TrueAudio() {}

  /// @param end where trailing tags begin
  static Audio audio(Source source, long start, long end) throws UnreadableException {
    var sampling =
        new Audio.Sampling(
            (int) source.u32Little(start + 10),
            source.u16Little(start + 8),
            source.u16Little(start + 6));
    long samples = source.u32Little(start + 14);
    return Audio.of("tta", samples, sampling, new Audio.Place(start, end - start));
  }
}
