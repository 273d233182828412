package stagedoor.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The tables `scan_report` and `scan_problem`: how the last scan ended, and what cannot be used at
/// present. A problem is kept with the time it was met first, until a scan of its place does not
/// meet it any more.
final class ReportStore {

  private final Database db;

  ReportStore(Database db) {
    this.db = db;
  }

  Optional<ScanReport> last() {
    return db.read(ReportStore::last);
  }

  private static Optional<ScanReport> last(Rows rows) {
    List<Problem> problems = problems(rows);
    return rows.find(
        """
        SELECT added, changed, removed, unchanged, problems, took_ms, ended_ms, is_full, chosen,
          cancelled, met
        FROM scan_report
        """,
        row -> report(row, problems));
  }

  private static List<Problem> problems(Rows rows) {
    return rows.list(
        "SELECT library, raw, path, reason, since_ms FROM scan_problem ORDER BY id",
        row ->
            new Problem(
                new LibraryId(row.small(1)),
                row.text(2),
                row.text(3),
                row.text(4),
                Instant.ofEpochMilli(row.number(5))));
  }

  private static ScanReport report(Row row, List<Problem> problems) {
    return new ScanReport(
        row.flag(8),
        row.flag(9),
        row.flag(10),
        row.number(1),
        row.number(2),
        row.number(3),
        row.number(4),
        problems,
        row.number(5),
        row.number(11),
        Duration.ofMillis(row.number(6)),
        Instant.ofEpochMilli(row.number(7)));
  }

  /// Keeps how a scan ended, and answers it together with the problems from before that it did not
  /// look at: those outside its places, and all when it was cancelled.
  ScanReport save(ScanTurn turn) {
    ScanReport found = turn.report();
    return db.write(rows -> {
      List<Problem> before = problems(rows);
      List<Problem> all = together(turn, found.problems(), before);
      long more = found.problemCount() - found.problems().size();
      replace(
          rows,
          found,
          all.subList(0, Math.min(all.size(), ScanReport.MAX_PROBLEMS)),
          all.size() + more);
      return last(rows).orElseThrow();
    });
  }

  private static List<Problem> together(ScanTurn turn, List<Problem> met, List<Problem> before) {
    var known = new HashMap<String, Problem>();
    before.forEach(problem -> known.put(key(problem), problem));
    var all = new ArrayList<Problem>();
    for (Problem problem : met) {
      Problem same = known.remove(key(problem));
      all.add(same == null ? problem : since(problem, same.since()));
    }
    before.stream()
        .filter(problem -> known.containsKey(key(problem)) && !wasLookedAt(turn, problem))
        .forEach(all::add);
    all.sort(java.util.Comparator.comparing(Problem::path));
    return all;
  }

  private static String key(Problem problem) {
    return problem.library().value() + "/" + problem.raw();
  }

  private static Problem since(Problem problem, Instant since) {
    return new Problem(problem.library(), problem.raw(), problem.path(), problem.reason(), since);
  }

  private static boolean wasLookedAt(ScanTurn turn, Problem problem) {
    if (turn.isCancelled()) {
      return false;
    }
    String raw = problem.raw();
    String folder = raw.substring(0, Math.max(0, raw.lastIndexOf('/')));
    return turn.request().isEverything()
        || turn.request().in(problem.library()).stream()
            .anyMatch(place -> place.hasFolder(raw) || place.hasFolder(folder));
  }

  private static void replace(Rows rows, ScanReport report, List<Problem> problems, long count) {
    rows.change("DELETE FROM scan_problem");
    rows.changeAll(
        "INSERT INTO scan_problem (library, raw, path, reason, since_ms) VALUES (?, ?, ?, ?, ?)",
        problems.stream().map(ReportStore::columns).toList());
    rows.change("DELETE FROM scan_report");
    rows.change(
        """
        INSERT INTO scan_report (id, added, changed, removed, unchanged, problems, took_ms,
          ended_ms, is_full, chosen, cancelled, met)
        VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        report.added(),
        report.changed(),
        report.removed(),
        report.unchanged(),
        count,
        report.took().toMillis(),
        report.endedAt().toEpochMilli(),
        report.full(),
        report.chosen(),
        report.cancelled(),
        report.met());
  }

  private static Object[] columns(Problem problem) {
    return new Object[] {
      problem.library().value(),
      problem.raw(),
      problem.path(),
      problem.reason(),
      problem.since().toEpochMilli()
    };
  }
}
