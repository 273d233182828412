package stagedoor.catalogue;

import java.io.IOException;

/// How lists are put in order.
///
/// @param ignored words that do not count at the beginning of names
/// @param bySortTags whether songs, albums and artists that have a sort name stand where it says
/// @param addedByFileTime whether what was added last is what was changed last on disk
public record Ordering(Articles ignored, boolean bySortTags, boolean addedByFileTime) {

  static final SnapshotForm<Ordering> FORM = new SnapshotForm<>(Ordering::write, Ordering::read);

  public static final Ordering DEFAULT = new Ordering(Articles.DEFAULT, false, false);

  /// The name that decides the place of something with a sort name.
  ///
  /// @param sortName empty when there is none
  String orderName(String name, String sortName) {
    return ignored.orderName(bySortTags && !sortName.isEmpty() ? sortName : name);
  }

  private void write(SnapshotOut out) throws IOException {
    out.one(SnapshotForm.TEXTS, ignored.words());
    out.flag(bySortTags);
    out.flag(addedByFileTime);
  }

  private static Ordering read(SnapshotIn in) throws IOException {
    return new Ordering(new Articles(in.one(SnapshotForm.TEXTS)), in.flag(), in.flag());
  }
}
