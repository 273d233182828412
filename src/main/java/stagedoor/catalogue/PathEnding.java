package stagedoor.catalogue;

/// How the name of a file ends: a dot and few letters and digits, as they stand in the raw name, or
/// nothing.
///
/// @param folded the same as it is compared
/// @param letters the folded ones, without the dot
record PathEnding(String raw, String folded, String letters) {

  static final PathEnding NONE = new PathEnding("", "", "");

  static final SnapshotForm<PathEnding> FORM =
      new SnapshotForm<>(
          (ending, out) -> out.text(ending.raw()),
          in -> {
            String raw = in.text();
            SnapshotIn.check(!raw.isEmpty() && rawOf(raw).equals(raw), "no end of a file's name");
            return of(raw);
          });

  static final int MOST_LETTERS = 6;

  /// The ending of a raw name, empty when it has none.
  static String rawOf(String name) {
    int dot = name.lastIndexOf('.');
    int letters = name.length() - dot - 1;
    if (dot < 0 || letters == 0 || letters > MOST_LETTERS) {
      return "";
    }
    for (int i = dot + 1; i < name.length(); i++) {
      if (!isLetter(name.charAt(i))) {
        return "";
      }
    }
    return name.substring(dot);
  }

  private static boolean isLetter(int c) {
    return c < 128 && !Signs.isSign(Fold.ofAscii(c));
  }

  /// Whether each path that ends so has the term. A sign stands before its letters; what stands
  /// before its dot is not known.
  boolean has(SearchTerm term) {
    return folded.contains(term.word())
        || term.others().stream().anyMatch(parts -> parts.stream().allMatch(letters::startsWith));
  }

  /// @param raw what [#rawOf] gives
  static PathEnding of(String raw) {
    String folded = Fold.of(raw);
    return raw.isEmpty() ? NONE : new PathEnding(raw, folded, folded.substring(1));
  }
}
