package stagedoor.store;

import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Fresh databases for tests: SQLite in a temporary folder, then PostgreSQL in a schema of its own.
/// Tests use it through [OnBothDatabases] or [ClassOnBothDatabases], or ask for one where the
/// database does not matter.
@NullMarked
public final class TestDatabases implements ArgumentsProvider {

  /// `-Dtest.databases=sqlite` leaves PostgreSQL out, where many runs would only repeat each other.
  private static final int MANY = "sqlite".equals(System.getProperty("test.databases")) ? 1 : 2;

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return kinds().map(kind -> Arguments.of(kind.fresh()));
  }

  private static Stream<DatabaseKind> kinds() {
    return Stream.of(DatabaseKind.values()).limit(MANY);
  }

  /// The kinds themselves, for [ClassOnBothDatabases].
  static final class Kinds implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return kinds().map(Arguments::of);
    }
  }

  /// A fresh SQLite database; closing it deletes it.
  public static TestDatabase sqlite() {
    return TestDatabase.sqlite();
  }

  /// A fresh PostgreSQL database; the server is started once and ends with this process.
  public static TestDatabase postgresql() {
    return TestDatabase.postgresql();
  }
}
