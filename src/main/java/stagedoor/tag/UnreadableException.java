package stagedoor.tag;

/// A file that gave nothing: not there, not readable, or no music this program knows. The message
/// is a plain sentence for the owner of the file.
public class UnreadableException extends Exception {

  public UnreadableException(String sentence) {
    super(sentence);
  }

  public UnreadableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
