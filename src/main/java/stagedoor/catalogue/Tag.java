package stagedoor.catalogue;

import java.util.List;

/// One tag of a [TagSet].
///
/// @param name lower case
/// @param values in the order of the tags; at least one
public record Tag(String name, List<String> values) {

  public Tag {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("tag " + name + " has no value");
    }
  }
}
