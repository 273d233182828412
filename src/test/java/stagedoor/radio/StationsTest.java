package stagedoor.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.Together;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

@NullMarked
class StationsTest {

  private static StationEntry entry(String name) {
    return new StationEntry(
        name, new WebAddress("http://radio.example.org/live"), Optional.empty());
  }

  private static List<String> names(Stations stations) {
    return stations.all().stream().map(Station::name).toList();
  }

  @OnBothDatabases
  void aStationOutlivesARestartAsItWasEntered(TestDatabase db) {
    var before = new Stations(db);
    var page = new WebAddress("https://radio.example.org/a?b=c#d");
    var entry = new StationEntry("Wave", new WebAddress("http://[::1]:8000/;"), Optional.of(page));
    Station made = before.create(entry).orElseThrow();
    before.create(entry("Bare"));
    db.reopen();
    var again = new Stations(db);
    assertThat(again.all()).isEqualTo(before.all()).hasSize(2);
    assertThat(again.find(made.id())).contains(new Station(made.id(), entry));
  }

  @OnBothDatabases
  void aStationIsChangedAndRemovedForGood(TestDatabase db) {
    var stations = new Stations(db);
    var changes = new AtomicInteger();
    stations.onChange(changes::incrementAndGet);
    StationId id = stations.create(entry("Wave")).orElseThrow().id();
    StationId other = stations.create(entry("Other")).orElseThrow().id();
    assertThat(stations.change(id, entry("Tide"))).contains(new Station(id, entry("Tide")));
    assertThat(new Stations(db).find(id)).contains(new Station(id, entry("Tide")));
    assertThat(stations.remove(id)).contains(new Station(id, entry("Tide")));
    assertThat(changes).hasValue(4);
    assertThat(stations.remove(id)).isEmpty();
    assertThat(stations.change(id, entry("Ebb"))).isEmpty();
    assertThat(stations.find(id)).isEmpty();
    assertThat(changes).hasValue(4);
    assertThat(new Stations(db).all()).extracting(Station::id).containsExactly(other);
    assertThat(stations.create(entry("New")).orElseThrow().id()).isNotEqualTo(id);
  }

  @Test
  void stationsStandInTheOrderOfTheirNamesAsPeopleReadThem() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var stations = new Stations(db);
      for (String name : List.of("Zebra", "Radio 10", "radio 9", "Écho", "echo", "Echo", "Abend")) {
        stations.create(entry(name));
      }
      List<String> inOrder =
          List.of("Abend", "Écho", "echo", "Echo", "radio 9", "Radio 10", "Zebra");
      assertThat(names(stations)).isEqualTo(inOrder);
      assertThat(names(new Stations(db))).isEqualTo(inOrder);
    }
  }

  @OnBothDatabases
  void fiftyAtOnceStayWithinTheLimit(TestDatabase db)
      throws InterruptedException, ExecutionException {
    db.write(rows -> {
      for (int i = 0; i < Stations.MOST - 10; i++) {
        rows.change(
            "INSERT INTO radio_station (name, stream_url, home_page) VALUES (?, ?, ?)",
            "Old " + i,
            "http://radio.example.org/",
            "");
      }
      return true;
    });
    var stations = new Stations(db);
    List<Optional<Station>> made = Together.run(50, () -> stations.create(entry("New")));
    assertThat(made.stream().filter(Optional::isPresent)).hasSize(10);
    assertThat(stations.all()).hasSize(Stations.MOST);
    assertThat(new Stations(db).all()).hasSize(Stations.MOST);
  }

  @Test
  void aStationHasAPlainName() {
    for (String name : List.of("", "  ", "a\nb", "a\u0000", "x".repeat(201))) {
      assertThat(StationEntry.isName(name)).as(name).isFalse();
      assertThatThrownBy(() -> entry(name)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(StationEntry.isName("x".repeat(200))).isTrue();
    assertThat(StationEntry.isName("الإذاعة 1 🎙")).isTrue();
  }

  @Test
  void anIdIsReadOnlyAsItIsWritten() {
    assertThat(StationId.parse("ra-12")).contains(new StationId(12));
    assertThat(new StationId(12)).hasToString("ra-12");
    for (String text :
        List.of(
            "",
            "12",
            "ra-",
            "ra-0",
            "ra-012",
            "ra--1",
            "ra-1 ",
            "RA-1",
            "ra-1234567890123456789",
            "ra-١",
            "pl-1")) {
      assertThat(StationId.parse(text)).as(text).isEmpty();
    }
  }
}
