package stagedoor.store;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Triggers that blank a text as soon as any row of a table is new, changed or gone, in the same
/// transaction, whoever changes it. A migration says `{blank state.name on song};`, and a later one
/// `{blank nothing on song};` to end it.
///
/// In PostgreSQL, where transactions run beside each other, the changing one also holds the row
/// with the text: what is written into it meanwhile comes before or after the whole change.
final class Blanking {

  private static final Pattern WISH = Pattern.compile("\\{blank (\\w+)\\.(\\w+) on (\\w+)};");

  private static final Pattern END = Pattern.compile("\\{blank nothing on (\\w+)};");

  private Blanking() {}

  /// The text of a migration in the database's own words.
  static String in(Database.Dialect dialect, String text) {
    String begun =
        WISH.matcher(text)
            .replaceAll(wish ->
                switch (dialect) {
                  case SQLITE -> sqlite(wish);
                  case POSTGRESQL -> postgresql(wish);
                });
    return END.matcher(begun)
        .replaceAll(
            switch (dialect) {
              case SQLITE ->
                  """
                  DROP TRIGGER blank_$1_INSERT;
                  DROP TRIGGER blank_$1_UPDATE;
                  DROP TRIGGER blank_$1_DELETE;\
                  """;
              case POSTGRESQL ->
                  """
                  DROP TRIGGER blank_$1 ON $1;
                  DROP TRIGGER blank_$1_all ON $1;
                  DROP FUNCTION blank_$1();\
                  """;
            });
  }

  private static String sqlite(MatchResult wish) {
    return one(wish, "INSERT") + "\n" + one(wish, "UPDATE") + "\n" + one(wish, "DELETE");
  }

  private static String one(MatchResult wish, String change) {
    return "CREATE TRIGGER blank_%s_%s AFTER %s ON %s BEGIN %s; END;"
        .formatted(wish.group(3), change, change, wish.group(3), update(wish));
  }

  private static String postgresql(MatchResult wish) {
    String table = wish.group(3);
    String body =
        "BEGIN PERFORM 1 FROM %s FOR UPDATE; %s; RETURN NULL; END"
            .formatted(wish.group(1), update(wish));
    return """
    CREATE FUNCTION blank_%s() RETURNS trigger LANGUAGE plpgsql AS '%s';
    CREATE TRIGGER blank_%s AFTER INSERT OR UPDATE OR DELETE ON %s
      FOR EACH ROW EXECUTE FUNCTION blank_%s();
    CREATE TRIGGER blank_%s_all AFTER TRUNCATE ON %s EXECUTE FUNCTION blank_%s();\
    """
        .formatted(table, body.replace("'", "''"), table, table, table, table, table, table);
  }

  private static String update(MatchResult wish) {
    return "UPDATE %s SET %s = '' WHERE %s <> ''"
        .formatted(wish.group(1), wish.group(2), wish.group(2));
  }
}
