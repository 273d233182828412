package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ScheduleTest {

  /// A Wednesday.
  private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-01-14T10:07:30Z");

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1h               | 2026-01-14T11:07:30Z
          @every 90m       | 2026-01-14T11:37:30Z
          1d12h            | 2026-01-15T22:07:30Z
          @every 1.5h      | 2026-01-14T11:37:30Z
          30s              | 2026-01-14T10:08:30Z
          0 0 ? * *        | 2026-01-15T00:00:00Z
          0 3 ? * mon      | 2026-01-19T03:00:00Z
          TZ=Europe/Berlin 0 3 * * *         | 2026-01-15T02:00:00Z
          CRON_TZ=America/New_York  @daily   | 2026-01-15T05:00:00Z
          @hourly          | 2026-01-14T11:00:00Z
          @daily           | 2026-01-15T00:00:00Z
          @weekly          | 2026-01-18T00:00:00Z
          @monthly         | 2026-02-01T00:00:00Z
          @yearly          | 2027-01-01T00:00:00Z
          * * * * *        | 2026-01-14T10:08:00Z
          */15 * * * *     | 2026-01-14T10:15:00Z
          5 4 * * *        | 2026-01-15T04:05:00Z
          0 3 * * mon-fri  | 2026-01-15T03:00:00Z
          0 3 * * 7        | 2026-01-18T03:00:00Z
          0 3 20 * fri     | 2026-01-16T03:00:00Z
          0 0 29 2 *       | 2028-02-29T00:00:00Z
          10-12,50 10 * * *| 2026-01-14T10:10:00Z
          0 0 1 feb,jan *  | 2026-02-01T00:00:00Z
          7/20 * * * *     | 2026-01-14T10:27:00Z
          """)
  void theNextTimeIs(String text, String next) {
    Schedule schedule = Schedule.parse(text).orElseThrow();
    assertThat(schedule.next(NOW)).contains(ZonedDateTime.parse(next));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", " 0 ", "off"})
  void neverIsASchedule(String text) {
    assertThat(Schedule.parse(text).orElseThrow().next(NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "often",
        "1x",
        "TZ=Nowhere/Atall 0 3 * * *",
        "TZ=Europe/Berlin",
        "@every",
        "@every 0",
        "@sometimes",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "5-1 * * * *",
        "*/0 * * * *",
        "1,,2 * * * *",
        "0 0 30 2 *",
        "-1 * * * *",
        "99999999999h"
      })
  void whatIsNoneIsRefused(String text) {
    assertThat(Schedule.parse(text)).isEmpty();
  }

  @Test
  void anHourThatTheClockLeavesOutIsDoneAfterIt() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    ZonedDateTime before = ZonedDateTime.of(2026, 3, 28, 12, 0, 0, 0, berlin);
    Schedule schedule = Schedule.parse("30 2 * * *").orElseThrow();
    ZonedDateTime next = schedule.next(before).orElseThrow();
    assertThat(next.toLocalDate()).isEqualTo("2026-03-30");
  }

  @Test
  void aClockThatJumpsMakesItDueOnceAndPutsNothingOff() {
    var clock = new AtomicReference<Instant>(NOW.toInstant());
    var runs = new AtomicInteger();
    var times =
        new Timetable(
            Schedule.parse("@hourly").orElseThrow(),
            clock::get,
            ZoneOffset.UTC,
            runs::incrementAndGet);
    times.look();
    assertThat(runs).hasValue(0);
    clock.set(clock.get().plus(Duration.ofDays(30)));
    times.look();
    times.look();
    assertThat(runs).hasValue(1);
    clock.set(clock.get().minus(Duration.ofDays(30)));
    times.look();
    clock.set(clock.get().plus(Duration.ofHours(1)));
    times.look();
    assertThat(runs).hasValue(2);
  }
}
