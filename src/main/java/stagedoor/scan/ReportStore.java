package stagedoor.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stagedoor.store.Database;
import stagedoor.store.Row;

/// The tables `scan_report` and `scan_problem`: how the last scan ended.
final class ReportStore {

  private final Database db;

  ReportStore(Database db) {
    this.db = db;
  }

  Optional<ScanReport> last() {
    return db.read(rows -> {
      List<Problem> problems =
          rows.list(
              "SELECT path, reason FROM scan_problem ORDER BY id",
              row -> new Problem(row.text(1), row.text(2)));
      return rows.find(
          """
          SELECT added, changed, removed, unchanged, problems, took_ms, ended_ms
          FROM scan_report
          """,
          row -> report(row, problems));
    });
  }

  private static ScanReport report(Row row, List<Problem> problems) {
    return new ScanReport(
        row.number(1),
        row.number(2),
        row.number(3),
        row.number(4),
        problems,
        row.number(5),
        Duration.ofMillis(row.number(6)),
        Instant.ofEpochMilli(row.number(7)));
  }

  void save(ScanReport report) {
    db.write(rows -> {
      rows.change("DELETE FROM scan_problem");
      rows.changeAll(
          "INSERT INTO scan_problem (path, reason) VALUES (?, ?)",
          report.problems().stream()
              .map(problem -> new Object[] {problem.path(), problem.reason()})
              .toList());
      rows.change("DELETE FROM scan_report");
      return rows.change(
          """
          INSERT INTO scan_report (id, added, changed, removed, unchanged, problems, took_ms,
            ended_ms)
          VALUES (1, ?, ?, ?, ?, ?, ?, ?)
          """,
          report.added(),
          report.changed(),
          report.removed(),
          report.unchanged(),
          report.problemCount(),
          report.took().toMillis(),
          report.endedAt().toEpochMilli());
    });
  }
}
