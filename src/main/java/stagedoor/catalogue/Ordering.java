package stagedoor.catalogue;

/// How lists are put in order.
///
/// @param ignored words that do not count at the beginning of names
/// @param bySortTags whether songs, albums and artists that have a sort name stand where it says
/// @param addedByFileTime whether what was added last is what was changed last on disk
public record Ordering(Articles ignored, boolean bySortTags, boolean addedByFileTime) {

  public static final Ordering DEFAULT = new Ordering(Articles.DEFAULT, false, false);

  /// The name that decides the place of something with a sort name.
  ///
  /// @param sortName empty when there is none
  String orderName(String name, String sortName) {
    return ignored.orderName(bySortTags && !sortName.isEmpty() ? sortName : name);
  }
}
