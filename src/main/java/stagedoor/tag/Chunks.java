package stagedoor.tag;

/// The chunks of RIFF (WAV, little end first) and IFF (AIFF, big end first).
///
/// @param end where the chunks stop
record Chunks(Source source, long start, long end, boolean littleEnd) {

  static final int HEADER = 8;

  private static final int MAX_CHUNKS = 10_000;

  /// Takes one chunk; `length` never reaches beyond the end.
  interface Visitor {
    void chunk(String id, long at, long length) throws UnreadableException;
  }

  /// Visits the chunks in order. One that is longer than what is left is the last.
  void visit(Visitor visitor) throws UnreadableException {
    long at = start;
    for (int count = 0; count < MAX_CHUNKS && at + HEADER <= end; count++) {
      String id = source.latin1(at, 4);
      long length = littleEnd ? source.u32Little(at + 4) : source.u32(at + 4);
      long content = at + HEADER;
      visitor.chunk(id, content, Math.min(length, end - content));
      at = content + length + (length & 1);
    }
  }
}
