package stagedoor.tag;

import java.io.Serial;

/// A place in a CUE sheet where it cannot be understood.
final class CueException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  /// @param reason one sentence
  CueException(int line, int column, String reason) {
    super(reason);
    this.line = line;
    this.column = column;
  }

  CueReading.Refused refused() {
    return new CueReading.Refused(line, column, String.valueOf(getMessage()));
  }
}
