package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How something stands in a snapshot. Under one form, what is equal is written once and is one
/// object when it is read ([SnapshotOut#one]).
///
/// @param read reads what `write` wrote
record SnapshotForm<T>(Write<T> write, Read<T> read) {

  static final SnapshotForm<String> TEXT =
      new SnapshotForm<>((text, out) -> out.text(text), SnapshotIn::text);

  static final SnapshotForm<List<String>> TEXTS = TEXT.list();

  @FunctionalInterface
  interface Write<T> {
    void write(T value, SnapshotOut out) throws IOException;
  }

  @FunctionalInterface
  interface Read<T> {

    /// @throws IOException when this is not there
    T read(SnapshotIn in) throws IOException;
  }

  /// Several of these; each of them is shared as well.
  SnapshotForm<List<T>> list() {
    return new SnapshotForm<>(this::writeList, this::readList);
  }

  private void writeList(List<T> values, SnapshotOut out) throws IOException {
    out.number(values.size());
    for (T value : values) {
      out.one(this, value);
    }
  }

  private List<T> readList(SnapshotIn in) throws IOException {
    int count = in.count(Integer.BYTES);
    var values = new ArrayList<T>(count);
    for (int i = 0; i < count; i++) {
      values.add(in.one(this));
    }
    return List.copyOf(values);
  }
}
