package stagedoor.catalogue;

import java.io.IOException;
import java.util.List;

/// One tag of a [TagSet].
///
/// @param name lower case
/// @param values in the order of the tags; at least one
public record Tag(String name, List<String> values) {

  static final SnapshotForm<Tag> FORM = new SnapshotForm<>(Tag::write, Tag::read);

  public Tag {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("tag " + name + " has no value");
    }
  }

  private void write(SnapshotOut out) throws IOException {
    out.one(SnapshotForm.TEXT, name);
    out.one(SnapshotForm.TEXTS, values);
  }

  private static Tag read(SnapshotIn in) throws IOException {
    return new Tag(in.one(SnapshotForm.TEXT), in.one(SnapshotForm.TEXTS));
  }
}
