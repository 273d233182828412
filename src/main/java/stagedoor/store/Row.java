package stagedoor.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The current row of a result; columns are counted from 1.
public final class Row {

  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public long number(int column) {
    return get(() -> result.getLong(column));
  }

  public int small(int column) {
    return Math.toIntExact(number(column));
  }

  public double real(int column) {
    return get(() -> result.getDouble(column));
  }

  public boolean flag(int column) {
    return number(column) != 0;
  }

  /// The text, or the empty text for NULL.
  public String text(int column) {
    String text = get(() -> result.getString(column));
    return text == null ? "" : text;
  }

  /// The texts of columns that stand one behind the other, in one loop.
  ///
  /// @param last the last column
  public List<String> texts(int first, int last) {
    var texts = new ArrayList<String>(last - first + 1);
    for (int column = first; column <= last; column++) {
      texts.add(text(column));
    }
    return texts;
  }

  public Optional<String> findText(int column) {
    return Optional.ofNullable(get(() -> result.getString(column)));
  }

  public OptionalLong findNumber(int column) {
    return get(() -> {
      long value = result.getLong(column);
      return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    });
  }

  /// The bytes, or none for NULL.
  public byte[] bytes(int column) {
    byte @Nullable [] bytes = get(() -> result.getBytes(column));
    return bytes == null ? new byte[0] : bytes;
  }

  private interface Getter<T extends @Nullable Object> {
    T get() throws SQLException;
  }

  private static <T extends @Nullable Object> T get(Getter<T> getter) {
    try {
      return getter.get();
    } catch (SQLException e) {
      throw new StoreException("read a column", e);
    }
  }
}
