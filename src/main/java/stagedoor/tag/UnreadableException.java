package stagedoor.tag;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// A file that gave nothing: not there, not readable, or no music this program knows. The message
/// is a plain sentence for the owner of the file.
public class UnreadableException extends Exception {

  private final String sentence;

  public UnreadableException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  public UnreadableException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /// Of a file or folder that the system does not give: why, and what to do where that is known, to
  /// follow a colon.
  public static UnreadableException of(String what, IOException cause) {
    return new UnreadableException(what + " could not be read: " + why(cause) + ".", cause);
  }

  private static String why(IOException cause) {
    return switch (cause) {
      case NoSuchFileException gone -> "it is not there";
      case AccessDeniedException denied ->
          "permission denied; let the account that Stagedoor runs as read it";
      case FileSystemException failed when failed.getReason() != null -> failed.getReason();
      default -> cause.getMessage() == null ? "the disk gave an error" : cause.getMessage();
    };
  }

  @Override
  public String getMessage() {
    return sentence;
  }
}
