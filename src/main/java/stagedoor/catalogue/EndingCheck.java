package stagedoor.catalogue;

import java.util.function.Predicate;

/// A check that is made once of each ending: all chunks have some, but few are different.
final class EndingCheck {

  private static final int MOST_KNOWN = 16;

  private final Predicate<PathEnding> test;
  private final EndingKinds[] known = new EndingKinds[MOST_KNOWN];
  private final int[] passing = new int[MOST_KNOWN];
  private final boolean passesNone;
  private int count;

  EndingCheck(Predicate<PathEnding> test) {
    this.test = test;
    passesNone = test.test(PathEnding.NONE);
  }

  /// Whether a name passes that has no ending.
  boolean passesNone() {
    return passesNone;
  }

  /// Which of some endings pass: the bit of each one's number.
  ///
  /// Another object may be equal; then it is only asked once more.
  @SuppressWarnings("ReferenceEquality")
  int passing(EndingKinds kinds) {
    for (int i = 0; i < count; i++) {
      if (known[i] == kinds) {
        return passing[i];
      }
    }
    int bits = 0;
    for (int number = 0; number < kinds.count(); number++) {
      bits |= test.test(kinds.at(number)) ? 1 << number : 0;
    }
    if (count < MOST_KNOWN) {
      known[count] = kinds;
      passing[count++] = bits;
    }
    return bits;
  }
}
