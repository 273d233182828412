package stagedoor.recipe;

/// A known mistake in a proxy's configuration.
///
/// @param line where it is, from 1
/// @param fix what to write instead
public record Finding(int line, String sentence, String fix) {

  static Finding passes(int line, String name, String fix) {
    return new Finding(line, "What a client sends as " + name + " goes through to Stagedoor.", fix);
  }

  static Finding password(int line, String fix) {
    return new Finding(
        line, "The password people give the gateway goes on to Stagedoor in Authorization.", fix);
  }

  @Override
  public String toString() {
    return "line " + line + ": " + sentence + " " + fix;
  }
}
