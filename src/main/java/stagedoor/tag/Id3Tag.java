package stagedoor.tag;

import java.util.Optional;

/// One ID3v2 tag of version 2.2, 2.3 or 2.4: its place, its flags and the walk over its frames
/// (id3.org: id3v2-00, id3v2.3.0, id3v2.4.0-structure).
///
/// @param version 2, 3 or 4
/// @param at where the tag's header begins
/// @param bodyLength bytes after the header of ten, as the header says
record Id3Tag(int version, int flags, long at, long bodyLength) {

  static final int HEADER = 10;

  private static final int MAX_FRAMES = 10_000;
  private static final int UNSYNCHRONISED = 0x80;
  private static final int EXTENDED = 0x40;
  private static final int FOOTER = 0x10;

  /// The tag that begins there, or empty when none does.
  static Optional<Id3Tag> find(Source source, long at) throws UnreadableException {
    if (!source.has(at, HEADER) || !source.starts(at, "ID3")) {
      return Optional.empty();
    }
    int version = source.u8(at + 3);
    Optional<Long> length = syncSafe(source, at + 6);
    if (version < 2 || version > 4 || length.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Id3Tag(version, source.u8(at + 5), at, length.get()));
  }

  /// The first byte after the tag.
  long end() {
    boolean footer = version == 4 && (flags & FOOTER) != 0;
    return at + HEADER + bodyLength + (footer ? HEADER : 0);
  }

  /// Puts what the tag says into the draft. Damage ends the tag, not the file.
  void read(Source source, Draft draft) throws UnreadableException {
    draft.tag("ID3v2." + version);
    long start = at + HEADER;
    long end = Math.min(start + bodyLength, source.size());
    if (end < start + bodyLength) {
      draft.warn("The ID3 tag is cut off.");
    }
    try {
      if (version < 4 && (flags & UNSYNCHRONISED) != 0) {
        readUnsynchronised(source, start, (int) Math.min(end - start, Source.MAX_BYTES), draft);
      } else {
        boolean frames = version == 4 && (flags & UNSYNCHRONISED) != 0;
        walk(source, start, end, frames, new Id3Frames(draft, source, place -> place));
      }
    } catch (DamagedException e) {
      draft.warn("The ID3 tag is damaged: " + e.getMessage());
    }
  }

  /// Before version 2.4 the whole tag is unsynchronised and frame sizes count the clean bytes.
  private void readUnsynchronised(Source source, long start, int length, Draft draft)
      throws UnreadableException {
    byte[] raw = source.bytes(start, length);
    Source clean = Source.of(Unsynchronised.clean(raw));
    var frames = new Id3Frames(draft, clean, place -> start + Unsynchronised.rawCount(raw, place));
    walk(clean, 0, clean.size(), false, frames.withUnsynchronisedPictures());
  }

  private void walk(Source source, long start, long end, boolean unsynchronised, Id3Frames frames)
      throws UnreadableException {
    long next = start + extendedHeader(source, start);
    int count = 0;
    while (count++ < MAX_FRAMES && next + frameHeader() < end && source.u8(next) != 0) {
      Id3Frame frame = frame(source, next, end, unsynchronised);
      if (frame.end() > end) {
        throw new DamagedException("the frame " + frame.id() + " is longer than the tag.");
      }
      frames.read(frame);
      next = frame.end();
    }
    frames.finish();
  }

  private int frameHeader() {
    return version == 2 ? 6 : 10;
  }

  private long extendedHeader(Source source, long start) throws UnreadableException {
    if (version == 2 || (flags & EXTENDED) == 0) {
      return 0;
    }
    // Some programs set the flag without writing the header.
    if (source.has(start, 4) && isFrameId(source.latin1(start, 4))) {
      return 0;
    }
    return version == 3 ? source.u32(start) + 4 : syncSafe(source, start).orElse(0L);
  }

  private Id3Frame frame(Source source, long at, long end, boolean unsynchronised)
      throws UnreadableException {
    String id = source.latin1(at, version == 2 ? 3 : 4);
    if (!isFrameId(id)) {
      throw new DamagedException("no frame begins where one should.");
    }
    return switch (version) {
      case 2 -> new Id3Frame(Id3Frame.modernId(id), at + 6, source.u24(at + 3), Id3Frame.PLAIN);
      case 3 ->
          new Id3Frame(id, at + 10, source.u32(at + 4), Id3Frame.Coding.of3(source.u8(at + 9)));
      default ->
          new Id3Frame(
              id,
              at + 10,
              length4(source, at, end),
              Id3Frame.Coding.of4(source.u8(at + 9), unsynchronised));
    };
  }

  /// Version 2.4 sizes are seven bits a byte, but old iTunes wrote plain numbers: where the two
  /// differ, the one after which a frame, filling or the tag's end follows is right.
  private static long length4(Source source, long at, long end) throws UnreadableException {
    long plain = source.u32(at + 4);
    Optional<Long> safe = syncSafe(source, at + 4);
    if (safe.isEmpty()) {
      return plain;
    }
    boolean safeFits = followsWell(source, at + 10 + safe.get(), end);
    return safeFits || !followsWell(source, at + 10 + plain, end) ? safe.get() : plain;
  }

  private static boolean followsWell(Source source, long next, long end)
      throws UnreadableException {
    if (next == end) {
      return true;
    }
    if (next + 4 > end) {
      return false;
    }
    if (source.u8(next) == 0) {
      return true;
    }
    return next + 10 <= end && isFrameId(source.latin1(next, 4)) && fits(source, next, end);
  }

  /// Whether a frame ends within the tag, however its size is written: capitals in a long text look
  /// like frames.
  private static boolean fits(Source source, long frame, long end) throws UnreadableException {
    long plain = source.u32(frame + 4);
    long size = Math.min(plain, syncSafe(source, frame + 4).orElse(plain));
    return frame + 10 + size <= end;
  }

  private static boolean isFrameId(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  static Optional<Long> syncSafe(Source source, long at) throws UnreadableException {
    long four = source.u32(at);
    if ((four & 0x80808080L) != 0) {
      return Optional.empty();
    }
    return Optional.of(
        (four & 0x7F) | (four & 0x7F00) >> 1 | (four & 0x7F0000) >> 2 | (four & 0x7F000000) >> 3);
  }
}
