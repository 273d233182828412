package stagedoor.recipe;

import java.util.List;

/// How to set up one proxy with one gateway.
///
/// @param files the proxy's first, Stagedoor's own last
/// @param notes what to know, a sentence or two each
public record Recipe(
    Proxy proxy, Gateway gateway, Evidence evidence, List<File> files, List<String> notes) {

  public Recipe {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /// @param name where it usually lies
  public record File(String name, String text) {}

  /// How it is known to work.
  public enum Evidence {
    REAL("Executed in the tests with the real program."),
    IMITATED(
        "Executed in the tests with the real proxy; the gateway's answers are imitated, because"
            + " the gateway itself is not installed there."),
    UNTRIED("Not executed in the tests: written from the programs' documentation.");

    private final String sentence;

    Evidence(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }
}
