package stagedoor.config;

/// One thing wrong with the configuration.
///
/// @param key the option's name as written
/// @param origin where it was written
/// @param problem a sentence that quotes the value, unless it is secret, and says what would be
///   right
public record Fault(String key, String origin, String problem) {

  @Override
  public String toString() {
    return key + " (" + origin + "): " + problem;
  }
}
