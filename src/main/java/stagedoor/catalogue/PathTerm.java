package stagedoor.catalogue;

import java.util.Comparator;
import java.util.List;

/// A term that is looked for in the letters and endings of paths.
///
/// @param hasForm whether its letters alone, which a word begins with, are the term as well:
///   `ohara` in `Frank O-Hara`
/// @param inEnding whether an ending has it
/// @param apart what it may be written as instead, as parts that may stand apart from each other
record PathTerm(
    SearchTerm term,
    PathSought word,
    boolean hasForm,
    EndingCheck inEnding,
    List<List<PathSought>> apart) {

  static PathTerm of(SearchTerm term) {
    PathSought word = PathSought.of(term.word());
    return new PathTerm(
        term,
        word,
        term.others().stream()
            .anyMatch(parts -> parts.size() == 1 && word.isForm(parts.getFirst())),
        new EndingCheck(ending -> ending.has(term)),
        term.others().stream()
            .filter(parts -> parts.size() > 1)
            .map(PathTerm::longestFirst)
            .toList());
  }

  /// The longest part is mostly the rarest; the others are only looked for where it is.
  private static List<PathSought> longestFirst(List<String> parts) {
    return parts.stream()
        .map(PathSought::of)
        .sorted(Comparator.comparingInt(part -> -part.letters().length()))
        .toList();
  }

  /// What the letters of a chunk tell of some of its places.
  PlacesTold in(PathLetters letters, Places some) {
    boolean isExact = term.others().isEmpty() && word.isExactIn(letters.script());
    var sure = new Places();
    Places rest = some.copy();
    if (!isExact) {
      // A dot stands before an ending, so what the ending has the path has.
      sure.add(letters.endings().that(inEnding, letters.size()));
      sure.keep(some);
      rest.remove(sure);
    }
    var having = new Places();
    var atWord = new Places();
    new PathLook(letters, word).find(rest, having, atWord);
    for (List<PathSought> parts : apart) {
      having.add(allOf(parts, letters, rest));
    }
    having.keep(rest);
    having.add(sure);
    if (isExact || hasForm) {
      // Where letters were left out, others stand together that do not in the path.
      Places told = isExact ? having.copy() : atWord;
      told.keep(some);
      told.remove(letters.unknown());
      sure.add(told);
    }
    return new PlacesTold(sure, having);
  }

  private static Places allOf(List<PathSought> parts, PathLetters letters, Places some) {
    Places all = some.copy();
    for (PathSought part : parts) {
      var one = new Places();
      new PathLook(letters, part).find(all, one, new Places());
      all.keep(one);
    }
    return all;
  }
}
