package stagedoor.catalogue;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// A term that is looked for in the letters and endings of paths.
///
/// @param inEnding whether an ending has it
/// @param apart what it may be written as instead, as parts that may stand apart from each other
record PathTerm(
    SearchTerm term, PathSought word, EndingCheck inEnding, List<List<PathSought>> apart) {

  static PathTerm of(SearchTerm term) {
    return new PathTerm(
        term,
        PathSought.of(term.word()),
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
  PathTold in(PathLetters letters, BitSet some) {
    boolean isExact = term.others().isEmpty() && word.isExactIn(letters.script());
    var sure = new BitSet(Table.CHUNK_SIZE);
    if (!isExact) {
      // A dot stands before an ending, so what the ending has the path has.
      letters.addEndingWith(inEnding, sure);
      sure.and(some);
    }
    var rest = (BitSet) some.clone();
    rest.andNot(sure);
    var having = new BitSet(Table.CHUNK_SIZE);
    letters.find(word, rest, having);
    for (List<PathSought> parts : apart) {
      var all = (BitSet) rest.clone();
      for (PathSought part : parts) {
        var one = new BitSet(Table.CHUNK_SIZE);
        letters.find(part, all, one);
        all.and(one);
      }
      having.or(all);
    }
    having.and(rest);
    having.or(sure);
    if (isExact) {
      sure.or(having);
      // Where letters were left out, others stand together that do not in the path.
      letters.removeUnknown(sure);
    }
    return new PathTold(sure, having);
  }
}
