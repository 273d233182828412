package stagedoor.catalogue;

import java.util.List;

/// A window of a list.
///
/// @param total how many there are in the whole list
public record Page<T>(int total, List<T> items) {
  public Page {
    items = List.copyOf(items);
  }
}
