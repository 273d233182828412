package stagedoor.tag;

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

  @Override
  public String getMessage() {
    return sentence;
  }
}
