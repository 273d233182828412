package stagedoor.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Statements within one transaction.
///
/// Arguments are `Long`, `Integer`, `Double`, `String`, `byte[]`, `Boolean` (stored as 0 and 1) or
/// null. A text's U+0000 becomes U+FFFD: PostgreSQL keeps none.
public final class Rows {

  private final Connection connection;

  Rows(Connection connection) {
    this.connection = connection;
  }

  public <T> List<T> list(String sql, Function<Row, T> mapper, @Nullable Object... arguments) {
    var found = new ArrayList<T>();
    each(sql, row -> found.add(mapper.apply(row)), arguments);
    return found;
  }

  /// The first row, if any.
  public <T> Optional<T> find(String sql, Function<Row, T> mapper, @Nullable Object... arguments) {
    return list(sql, mapper, arguments).stream().findFirst();
  }

  /// Calls `consumer` for each row without keeping them.
  public void each(String sql, Consumer<Row> consumer, @Nullable Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      statement.setFetchSize(1000);
      try (ResultSet result = statement.executeQuery()) {
        var row = new Row(result);
        while (result.next()) {
          consumer.accept(row);
        }
      }
    } catch (SQLException e) {
      throw new StoreException("run " + firstLine(sql), e);
    }
  }

  /// Runs one change and answers how many rows it touched.
  public int change(String sql, @Nullable Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("run " + firstLine(sql), e);
    }
  }

  /// Runs one change for each list of arguments, as a batch.
  public void changeAll(String sql, List<? extends @Nullable Object[]> batches) {
    if (batches.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] arguments : batches) {
        bind(statement, arguments);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new StoreException("run " + firstLine(sql), e);
    }
  }

  /// Runs an `INSERT ... RETURNING id` and answers the number it returned.
  public long insert(String sql, @Nullable Object... arguments) {
    return find(sql, row -> row.number(1), arguments)
        .orElseThrow(() -> new StoreException("no row from " + firstLine(sql)));
  }

  /// Runs one `INSERT ... RETURNING id` for each list of arguments and answers the numbers.
  public List<Long> insertAll(String sql, List<? extends @Nullable Object[]> batches) {
    var numbers = new ArrayList<Long>(batches.size());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] arguments : batches) {
        bind(statement, arguments);
        try (ResultSet result = statement.executeQuery()) {
          if (!result.next()) {
            throw new StoreException("no row from " + firstLine(sql));
          }
          numbers.add(result.getLong(1));
        }
      }
    } catch (SQLException e) {
      throw new StoreException("run " + firstLine(sql), e);
    }
    return numbers;
  }

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      bind(statement, arguments);
      return statement;
    } catch (SQLException | IllegalArgumentException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case null -> statement.setObject(i + 1, null);
        case Long value -> statement.setLong(i + 1, value);
        case Integer value -> statement.setLong(i + 1, value);
        case Double value -> statement.setDouble(i + 1, value);
        case Boolean value -> statement.setLong(i + 1, value ? 1 : 0);
        case String value -> statement.setString(i + 1, value.replace('\0', '\uFFFD'));
        case byte[] value -> statement.setBytes(i + 1, value);
        default -> throw new IllegalArgumentException("cannot store a " + arguments[i].getClass());
      }
    }
  }

  private static String firstLine(String sql) {
    return sql.strip().lines().findFirst().orElse("");
  }
}
