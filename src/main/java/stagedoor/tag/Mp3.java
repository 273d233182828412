package stagedoor.tag;

import java.util.Optional;

/// A stream of MPEG audio frames: where it begins and how long it sounds.
///
/// The length comes from the Xing or VBRI header when the encoder left one, with LAME's delay and
/// padding taken off. Else, when the frames at the beginning, in the middle and at the end have one
/// bit rate, it comes from the size; only files of changing bit rate without a header are walked.
final class Mp3 {

  /// Rubbish before the first frame that is searched through.
  private static final int MAX_SEARCH = 256 << 10;

  private static final int SAME_RATE_FRAMES = 16;
  private static final long MAX_WALK = 64L << 20;

  private final Source source;
  private final long end;

  /// @param end where trailing tags begin
  private Mp3(Source source, long end) {
    this.source = source;
    this.end = end;
  }

  /// True when two frames of one stream begin there, or one that ends the file.
  static boolean begins(Source source, long at) throws UnreadableException {
    var mp3 = new Mp3(source, source.size());
    return mp3.steady(at).isPresent();
  }

  /// The sound between two places, or empty when there is none.
  static Optional<Audio> read(Source source, long start, long end) throws UnreadableException {
    var mp3 = new Mp3(source, end);
    long first = mp3.search(start, Math.min(end, start + MAX_SEARCH));
    return first < 0 ? Optional.empty() : Optional.of(mp3.audio(first));
  }

  private Audio audio(long first) throws UnreadableException {
    MpegFrame frame = frame(first).orElseThrow();
    var sampling = new Audio.Sampling(frame.rateHz(), 0, frame.mono() ? 1 : 2);
    long announced = announced(first, frame);
    // The frame with the encoder's header holds no sound.
    long sound = announced > 0 ? Math.min(end, first + frame.bytes()) : first;
    long samples = announced > 0 ? announced : counted(first, frame);
    var place = new Audio.Place(sound, end - sound);
    return Audio.of("mp" + frame.layer(), samples, sampling, place);
  }

  private long counted(long first, MpegFrame frame) throws UnreadableException {
    return isSteady(first, frame)
        ? Math.round((end - first) / frame.meanBytes()) * frame.samples()
        : walk(first, frame);
  }

  /// The samples that a Xing, Info or VBRI header in the first frame tells; 0 when there is none.
  private long announced(long first, MpegFrame frame) throws UnreadableException {
    long xing = first + frame.xingOffset();
    if (source.starts(xing, "Xing") || source.starts(xing, "Info")) {
      return xing(xing, frame);
    }
    long vbri = first + 36;
    return source.starts(vbri, "VBRI") && source.has(vbri, 18)
        ? source.u32(vbri + 14) * frame.samples()
        : 0;
  }

  private long xing(long at, MpegFrame frame) throws UnreadableException {
    int flags = source.has(at, 8) ? source.i32(at + 4) : 0;
    if ((flags & 1) == 0 || !source.has(at, 12)) {
      return 0;
    }
    long samples = source.u32(at + 8) * frame.samples();
    long encoder = at + 12 + ((flags & 2) != 0 ? 4 : 0);
    encoder += ((flags & 4) != 0 ? 100 : 0) + ((flags & 8) != 0 ? 4 : 0);
    boolean tellsGaps = source.starts(encoder, "LAME") || source.starts(encoder, "Lav");
    if (!tellsGaps || !source.has(encoder, 24)) {
      return samples;
    }
    long gaps = source.u24(encoder + 21);
    long heard = samples - (gaps >> 12) - (gaps & 0xFFF);
    return heard > 0 ? heard : samples;
  }

  private boolean isSteady(long first, MpegFrame frame) throws UnreadableException {
    return sameRate(first, frame, SAME_RATE_FRAMES)
        && sameRateNear(first + (end - first) / 2, frame)
        && sameRateNear(first + (end - first) / 8 * 7, frame);
  }

  private boolean sameRateNear(long place, MpegFrame frame) throws UnreadableException {
    long at = search(place, Math.min(end, place + 4 * 1_024L));
    return at < 0 || sameRate(at, frame, 4);
  }

  private boolean sameRate(long from, MpegFrame frame, int count) throws UnreadableException {
    long at = from;
    for (int i = 0; i < count && at < end; i++) {
      Optional<MpegFrame> next = frame(at);
      if (next.isEmpty()) {
        return true;
      }
      if (next.get().bitRateKbps() != frame.bitRateKbps()) {
        return false;
      }
      at += next.get().bytes();
    }
    return true;
  }

  /// Counts the samples of every frame; of a very long stream the rest is taken as being alike.
  private long walk(long first, MpegFrame model) throws UnreadableException {
    long samples = 0;
    long at = first;
    long stop = Math.min(end, first + MAX_WALK);
    while (at >= 0 && at < stop) {
      Optional<MpegFrame> frame = frame(at).filter(model::suits);
      if (frame.isPresent()) {
        samples += frame.get().samples();
        at += frame.get().bytes();
      } else {
        at = search(at + 1, stop);
      }
    }
    return stop < end ? (long) ((double) samples / (stop - first) * (end - first)) : samples;
  }

  /// The first place where a stream goes on, or -1.
  private long search(long from, long to) throws UnreadableException {
    for (long at = from; at + 4 <= to; at++) {
      if (source.u8(at) == 0xFF && steady(at).isPresent()) {
        return at;
      }
    }
    return -1;
  }

  /// The frame there when another of its kind follows, or when it ends the sound.
  private Optional<MpegFrame> steady(long at) throws UnreadableException {
    Optional<MpegFrame> frame = frame(at);
    if (frame.isEmpty()) {
      return frame;
    }
    long next = at + frame.get().bytes();
    boolean follows = next == end || frame(next).filter(frame.get()::suits).isPresent();
    return follows ? frame : Optional.empty();
  }

  private Optional<MpegFrame> frame(long at) throws UnreadableException {
    return at + 4 <= end && source.has(at, 4) ? MpegFrame.parse(source.i32(at)) : Optional.empty();
  }
}
