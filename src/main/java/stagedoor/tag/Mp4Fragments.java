package stagedoor.tag;

import java.util.List;
import java.util.Optional;

/// The pieces of a fragmented MP4 file (ISO 14496-12, section 8.8), each with an index of its own.
///
/// @param top the file's outermost boxes
record Mp4Fragments(Source source, List<Mp4Box> top, Mp4Box movie) {

  private static final int HAS_OFFSET = 0x1;
  private static final int HAS_DESCRIPTION = 0x2;
  private static final int HAS_DEFAULT_DURATION = 0x8;
  private static final int HAS_FIRST_FLAGS = 0x4;
  private static final int HAS_DURATION = 0x100;
  private static final int[] PER_SAMPLE = {HAS_DURATION, 0x200, 0x400, 0x800};

  /// From the first piece to the last, or empty when the file is not fragmented.
  Optional<Audio.Place> place() {
    Optional<Mp4Box> first = top.stream().filter(box -> box.type().equals("moof")).findFirst();
    long end =
        top.stream()
            .filter(box -> box.type().equals("mdat"))
            .mapToLong(Mp4Box::end)
            .max()
            .orElse(0);
    return first.map(box -> new Audio.Place(box.at(), end - box.at()));
  }

  /// The sound alone.
  ///
  /// @param start where the content of the first piece's index begins, as in [#place]
  static Packet payload(Source source, long start, long end) throws UnreadableException {
    var payload = new Packet(source);
    for (Mp4Box box : new Mp4Box("", start - Mp4Box.HEADER, end).children(source)) {
      if (box.type().equals("mdat")) {
        payload.add(box.at(), box.length());
      }
    }
    return payload;
  }

  /// The track's length in its own units, over all pieces.
  long duration(long trackId) throws UnreadableException {
    long usual = usualDuration(trackId);
    long total = 0;
    for (Mp4Box box : top) {
      if (box.type().equals("moof")) {
        for (Mp4Box part : box.children(source)) {
          total += part.type().equals("traf") ? duration(part, trackId, usual) : 0;
        }
      }
    }
    return total;
  }

  private long usualDuration(long trackId) throws UnreadableException {
    Optional<Mp4Box> extension = movie.child(source, "mvex");
    if (extension.isPresent()) {
      for (Mp4Box box : extension.get().children(source)) {
        if (box.type().equals("trex") && source.u32(box.at() + 4) == trackId) {
          return source.u32(box.at() + 12);
        }
      }
    }
    return 0;
  }

  private long duration(Mp4Box piece, long trackId, long usual) throws UnreadableException {
    long total = 0;
    long each = usual;
    for (Mp4Box box : piece.children(source)) {
      if (box.type().equals("tfhd")) {
        if (source.u32(box.at() + 4) != trackId) {
          return 0;
        }
        each = duration(box, usual);
      } else if (box.type().equals("trun")) {
        total += run(box, each);
      }
    }
    return total;
  }

  /// What a piece says its samples last, if it does.
  private long duration(Mp4Box header, long usual) throws UnreadableException {
    int flags = source.i32(header.at());
    if ((flags & HAS_DEFAULT_DURATION) == 0) {
      return usual;
    }
    int before = ((flags & HAS_OFFSET) != 0 ? 8 : 0) + ((flags & HAS_DESCRIPTION) != 0 ? 4 : 0);
    return source.u32(header.at() + 8 + before);
  }

  private long run(Mp4Box run, long each) throws UnreadableException {
    int flags = source.i32(run.at());
    long count = source.u32(run.at() + 4);
    if ((flags & HAS_DURATION) == 0) {
      return count * each;
    }
    int size = 0;
    for (int flag : PER_SAMPLE) {
      size += (flags & flag) != 0 ? 4 : 0;
    }
    long at = run.at() + 8;
    at += ((flags & HAS_OFFSET) != 0 ? 4 : 0) + ((flags & HAS_FIRST_FLAGS) != 0 ? 4 : 0);
    long total = 0;
    for (long i = 0; i < count && at + size <= run.end(); i++) {
      total += source.u32(at);
      at += size;
    }
    return total;
  }
}
