package stagedoor.store;

import org.jspecify.annotations.NullMarked;

/// A database that tests run on.
@NullMarked
public enum DatabaseKind {
  SQLITE,
  POSTGRESQL;

  /// At the newest schema, with nothing in it; gone when it is closed.
  public TestDatabase fresh() {
    return switch (this) {
      case SQLITE -> TestDatabases.sqlite();
      case POSTGRESQL -> TestDatabases.postgresql();
    };
  }
}
