package stagedoor.radio;

import java.util.List;
import java.util.Optional;
import stagedoor.store.Database;
import stagedoor.store.Row;

/// The table `radio_station`.
final class StationStore {

  private final Database database;

  StationStore(Database database) {
    this.database = database;
  }

  List<Station> load() {
    return database.read(rows ->
        rows.list(
            "SELECT id, name, stream_url, home_page FROM radio_station", StationStore::station));
  }

  /// Saves a new station; the id is the database's.
  Station create(StationEntry entry) {
    return database.write(rows -> {
      long id =
          rows.insert(
              """
              INSERT INTO radio_station (name, stream_url, home_page)
              VALUES (?, ?, ?) RETURNING id
              """,
              entry.name(),
              entry.stream().text(),
              homePage(entry));
      return new Station(new StationId(id), entry);
    });
  }

  void change(Station next) {
    database.write(rows ->
        rows.change(
            "UPDATE radio_station SET name = ?, stream_url = ?, home_page = ? WHERE id = ?",
            next.name(),
            next.entry().stream().text(),
            homePage(next.entry()),
            next.id().value()));
  }

  void delete(StationId id) {
    database.write(rows -> rows.change("DELETE FROM radio_station WHERE id = ?", id.value()));
  }

  private static String homePage(StationEntry entry) {
    return entry.homePage().map(WebAddress::text).orElse("");
  }

  private static Station station(Row row) {
    return new Station(
        new StationId(row.number(1)),
        new StationEntry(
            row.text(2),
            new WebAddress(row.text(3)),
            Optional.of(row.text(4)).filter(page -> !page.isEmpty()).map(WebAddress::new)));
  }
}
