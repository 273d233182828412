package stagedoor.catalogue;

import java.util.function.Predicate;

/// A check that is made once of each ending: all chunks have some, but few are different.
final class EndingCheck implements Predicate<PathEnding> {

  private static final int MOST_KNOWN = 16;

  private final Predicate<PathEnding> test;
  private final PathEnding[] known = new PathEnding[MOST_KNOWN];
  private final boolean[] passes = new boolean[MOST_KNOWN];
  private int count;

  EndingCheck(Predicate<PathEnding> test) {
    this.test = test;
  }

  /// Another object may be equal; then it is only asked once more.
  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean test(PathEnding ending) {
    for (int i = 0; i < count; i++) {
      if (known[i] == ending) {
        return passes[i];
      }
    }
    boolean passing = test.test(ending);
    if (count < MOST_KNOWN) {
      known[count] = ending;
      passes[count++] = passing;
    }
    return passing;
  }
}
