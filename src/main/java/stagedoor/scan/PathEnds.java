package stagedoor.scan;

/// The ends of paths: a folder that moves takes along what is below it.
final class PathEnds {

  private PathEnds() {}

  /// How many names at the ends of two paths are the same; 0 when the files are called otherwise.
  ///
  /// @param one, other raw, in their libraries; one that was set aside counts as where it was
  static int alike(String one, String other) {
    String[] names = AsidePath.was(one).split("/");
    String[] others = AsidePath.was(other).split("/");
    int same = 0;
    while (same < Math.min(names.length, others.length)
        && names[names.length - 1 - same].equals(others[others.length - 1 - same])) {
      same++;
    }
    return same;
  }

  /// The path without what says which kind of file it is.
  static String withoutEnding(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }
}
