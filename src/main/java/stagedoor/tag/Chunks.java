package stagedoor.tag;

/// The chunks of RIFF, IFF and DSDIFF.
///
/// @param end where the chunks stop
record Chunks(Source source, long start, long end, Style style) {

  private static final int MAX_CHUNKS = 10_000;

  /// How the length after a chunk's name of four letters is written.
  enum Style {
    /// WAV: four bytes, little end first.
    RIFF,
    /// AIFF: four bytes, big end first.
    IFF,
    /// DFF: eight bytes, big end first.
    DSDIFF;

    int header() {
      return this == DSDIFF ? 12 : 8;
    }

    private long length(Source source, long at) throws UnreadableException {
      return switch (this) {
        case RIFF -> source.u32Little(at);
        case IFF -> source.u32(at);
        case DSDIFF -> source.i64(at);
      };
    }
  }

  /// Takes one chunk; `length` never reaches beyond the end.
  interface Visitor {
    void chunk(String id, long at, long length) throws UnreadableException;
  }

  /// Visits the chunks in order. One that is longer than what is left is the last.
  void visit(Visitor visitor) throws UnreadableException {
    long at = start;
    int header = style.header();
    for (int count = 0; count < MAX_CHUNKS && at + header <= end; count++) {
      String id = source.latin1(at, 4);
      long length = style.length(source, at + 4);
      long content = at + header;
      boolean tooLong = length < 0 || length > end - content;
      visitor.chunk(id, content, tooLong ? end - content : length);
      at = tooLong ? end : content + length + (length & 1);
    }
  }
}
