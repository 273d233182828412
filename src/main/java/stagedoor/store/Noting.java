package stagedoor.store;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Triggers that note which rows of a table are new, changed or gone, in the same transaction,
/// whoever changes them, for as long as a text is not blank. A migration says `{note song as 1 in
/// log while state.name};`, where `song` has an `id`, and `log` the columns `kind` and `item`.
///
/// While the text is blank, a row costs one look at it. In PostgreSQL, where transactions run
/// beside each other, the changing one also holds the row with the text: whoever writes the text
/// meanwhile comes before or after the whole change, and all that was noted before is seen then.
/// There, a table that is emptied at once blanks the text: it does not say which rows it had.
final class Noting {

  private static final Pattern WISH =
      Pattern.compile("\\{note (\\w+) as (\\d+) in (\\w+) while (\\w+)\\.(\\w+)};");

  private Noting() {}

  /// The text of a migration in the database's own words.
  static String in(Database.Dialect dialect, String text) {
    return WISH.matcher(text)
        .replaceAll(wish ->
            switch (dialect) {
              case SQLITE -> sqlite(wish);
              case POSTGRESQL -> postgresql(wish);
            });
  }

  private static String sqlite(MatchResult wish) {
    return one(wish, "INSERT", insert(wish, "NEW"))
        + "\n"
        + one(wish, "UPDATE", insert(wish, "OLD") + otherId(wish))
        + "\n"
        + one(wish, "DELETE", insert(wish, "OLD"));
  }

  private static String one(MatchResult wish, String change, String note) {
    return "CREATE TRIGGER note_%s_%s AFTER %s ON %s WHEN (SELECT %s FROM %s) <> '' BEGIN %s; END;"
        .formatted(
            wish.group(1), change, change, wish.group(1), wish.group(5), wish.group(4), note);
  }

  private static String insert(MatchResult wish, String row) {
    return "INSERT INTO %s (kind, item) SELECT %s, %s.id"
        .formatted(wish.group(3), wish.group(2), row);
  }

  /// A row that gets another id is gone under the old one.
  private static String otherId(MatchResult wish) {
    return " UNION ALL SELECT %s, NEW.id WHERE NEW.id <> OLD.id".formatted(wish.group(2));
  }

  private static String postgresql(MatchResult wish) {
    String table = wish.group(1);
    String body =
        """
        DECLARE named TEXT;
        BEGIN
        IF TG_OP = 'TRUNCATE' THEN UPDATE %2$s SET %3$s = ''; RETURN NULL; END IF;
        SELECT %3$s INTO named FROM %2$s FOR SHARE;
        IF named = '' THEN RETURN NULL; END IF;
        IF TG_OP <> 'INSERT' THEN %4$s; END IF;
        IF TG_OP = 'INSERT' THEN %5$s; END IF;
        IF TG_OP = 'UPDATE' THEN %5$s WHERE NEW.id <> OLD.id; END IF;
        RETURN NULL;
        END
        """
            .formatted(
                table, wish.group(4), wish.group(5), insert(wish, "OLD"), insert(wish, "NEW"))
            .replace('\n', ' ');
    return """
    CREATE FUNCTION note_%1$s() RETURNS trigger LANGUAGE plpgsql AS '%2$s';
    CREATE TRIGGER note_%1$s AFTER INSERT OR UPDATE OR DELETE ON %1$s
      FOR EACH ROW EXECUTE FUNCTION note_%1$s();
    CREATE TRIGGER note_%1$s_all AFTER TRUNCATE ON %1$s EXECUTE FUNCTION note_%1$s();\
    """
        .formatted(table, body.replace("'", "''"));
  }
}
