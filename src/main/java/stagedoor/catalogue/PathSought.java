package stagedoor.catalogue;

import java.util.List;
import java.util.stream.IntStream;

/// A folded text that is looked for in the letters of paths.
///
/// @param letters its sketch, one letter a byte: see [PathSketch]
/// @param script of the sketch
/// @param isPlain whether it is made of letters that have bytes of their own, and of no sign
/// @param behindFirst which letters stand behind its first one: see [PathLetters#bit]
/// @param inEnding whether an ending has it
/// @param splits where the end of a name may meet an ending within it
record PathSought(
    String letters,
    char script,
    boolean isPlain,
    long behindFirst,
    EndingCheck inEnding,
    List<Split> splits) {

  /// The letters in two parts, neither of which is empty.
  ///
  /// @param end what a name ends with, and its end
  /// @param begins whether an ending begins with the rest
  record Split(String end, EndingCheck begins) {

    static Split of(String letters, int at) {
      String rest = letters.substring(at);
      return new Split(
          letters.substring(0, at) + PathLetters.NAME_END,
          new EndingCheck(ending -> ending.letters().startsWith(rest)));
    }
  }

  static PathSought of(String folded) {
    PathSketch sketch = PathSketch.of(folded);
    String letters = sketch.text();
    int length = letters.length();
    return new PathSought(
        letters,
        sketch.script(),
        Signs.areNone(folded) && folded.chars().noneMatch(PathSketch::isLeftOut),
        letters.chars().skip(1).mapToLong(PathLetters::bit).reduce(0, (all, bit) -> all | bit),
        new EndingCheck(ending -> ending.letters().contains(letters)),
        IntStream.range(Math.max(1, length - PathEnding.MOST_LETTERS), length)
            .mapToObj(at -> Split.of(letters, at))
            .toList());
  }

  /// Whether letters of a script can have it.
  boolean canBeIn(char other) {
    return script == PathSketch.NO_SCRIPT || other == PathSketch.SCRIPTS || other == script;
  }

  /// Whether it is in each path whose letters, which are of a script, have it. Signs between the
  /// letters of a path do not matter to a word.
  boolean isExactIn(char other) {
    return isPlain
        && (script == PathSketch.NO_SCRIPT || (other == script && PathSketch.isExact(script)));
  }

  /// Whether its letters, all of ASCII, are the word written without its signs.
  boolean isForm(String word) {
    return script == PathSketch.NO_SCRIPT && letters.equals(word);
  }
}
