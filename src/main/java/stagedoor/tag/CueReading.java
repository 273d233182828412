package stagedoor.tag;

/// What became of reading a CUE sheet.
public sealed interface CueReading {

  /// @param guessed whether its encoding is a guess
  record Read(CueSheet sheet, boolean guessed) implements CueReading {}

  /// It is none, or no player could go by it.
  ///
  /// @param line, column where, from 1
  /// @param reason one sentence
  record Refused(int line, int column, String reason) implements CueReading {

    /// The reason with its place, for people.
    public String sentence() {
      return "Line " + line + ", column " + column + ": " + reason;
    }
  }
}
