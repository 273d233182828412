package stagedoor.store;

import java.util.function.Function;

/// A place where what must last is kept: SQLite in a file, or PostgreSQL.
///
/// Statements run on platform threads of the database's own, so a request's virtual thread only
/// waits. Reads may run beside each other and beside the writer; writes run one after the other.
public interface Database extends AutoCloseable {

  /// Which of the two it is; the few differences live in this package.
  enum Dialect {
    SQLITE,
    POSTGRESQL
  }

  Dialect dialect();

  /// Runs reads on one consistent snapshot.
  ///
  /// @throws StoreException when the database could not be asked
  <T> T read(Function<Rows, T> work);

  /// Runs statements in one transaction: all of them last, or, when `work` throws, none.
  ///
  /// @throws StoreException when the transaction could not be committed
  <T> T write(Function<Rows, T> work);

  /// Closes the connections that nobody uses, with the memory they hold. The next ones to be needed
  /// are opened again, which takes some milliseconds.
  void settle();

  @Override
  void close();
}
