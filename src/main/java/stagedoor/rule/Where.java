package stagedoor.rule;

/// A place in the text of a rule file.
///
/// @param line, column from 1
/// @param path of the value from the top, such as `all[1].is.genre`; empty for the top
public record Where(int line, int column, String path) {

  Where in(String more) {
    return new Where(line, column, more);
  }
}
