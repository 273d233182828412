package stagedoor.tag;

/// The bytes are not what their format promises. What was read before counts; a failing disk is
/// never reported this way, so that half a reading does not pass for the whole.
final class DamagedException extends UnreadableException {

  DamagedException(String sentence) {
    super(sentence);
  }
}
