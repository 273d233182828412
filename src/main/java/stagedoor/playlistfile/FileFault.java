package stagedoor.playlistfile;

/// Why a file cannot be read.
///
/// @param line, column from 1; 0 when it is about the file as a whole
/// @param reason one or two sentences: what is wrong, and what would help
public record FileFault(int line, int column, String reason) {

  static FileFault whole(String reason) {
    return new FileFault(0, 0, reason);
  }

  static FileFault at(int line, String reason) {
    return new FileFault(line, 1, reason);
  }

  @Override
  public String toString() {
    return line == 0 ? reason : "Line " + line + ", column " + column + ": " + reason;
  }
}
