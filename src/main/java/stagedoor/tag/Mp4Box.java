package stagedoor.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One box ("atom") of an MP4 file (ISO 14496-12, section 4.2).
///
/// @param type four characters of Latin-1, such as `©nam`
/// @param at where its content begins
/// @param end the first byte after it; never beyond the box around it
record Mp4Box(String type, long at, long end) {

  /// Boxes side by side; no real file has nearly as many.
  private static final int MAX_SIBLINGS = 10_000;

  static final int HEADER = 8;
  private static final int LONG_HEADER = 16;

  static Mp4Box whole(Source source, long start) {
    return new Mp4Box("", start, source.size());
  }

  long length() {
    return end - at;
  }

  /// The boxes inside, from `skip` bytes of the content on. The first that makes no sense ends the
  /// list.
  List<Mp4Box> children(Source source, int skip) throws UnreadableException {
    var found = new ArrayList<Mp4Box>();
    long next = at + skip;
    while (found.size() < MAX_SIBLINGS && next + HEADER <= end) {
      Optional<Mp4Box> box = read(source, next);
      if (box.isEmpty()) {
        return found;
      }
      found.add(box.get());
      next = box.get().end();
    }
    return found;
  }

  List<Mp4Box> children(Source source) throws UnreadableException {
    return children(source, 0);
  }

  /// The first box of that type inside, or empty.
  Optional<Mp4Box> child(Source source, String wanted) throws UnreadableException {
    return children(source).stream().filter(box -> box.type().equals(wanted)).findFirst();
  }

  /// The box at the end of a path of types.
  Optional<Mp4Box> find(Source source, String... path) throws UnreadableException {
    Optional<Mp4Box> box = Optional.of(this);
    for (String step : path) {
      if (box.isPresent()) {
        box = box.get().child(source, step);
      }
    }
    return box;
  }

  private Optional<Mp4Box> read(Source source, long start) throws UnreadableException {
    long size = source.u32(start);
    String type = source.latin1(start + 4, 4);
    int header = HEADER;
    if (size == 1 && start + LONG_HEADER <= end) {
      size = source.i64(start + HEADER);
      header = LONG_HEADER;
    } else if (size == 0) {
      size = end - start;
    }
    if (size < header) {
      return Optional.empty();
    }
    return Optional.of(new Mp4Box(type, start + header, start + Math.min(size, end - start)));
  }
}
