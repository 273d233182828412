package stagedoor.scan;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// Does something at the times of a schedule; somebody has to call [#look] again and again.
///
/// A clock that is set back does not put off what is due for long, and one that is set forward, or
/// a machine that slept, makes it due once.
public final class Timetable {

  private final Schedule schedule;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Runnable work;
  private Optional<ZonedDateTime> due;

  public Timetable(Schedule schedule, InstantSource clock, ZoneId zone, Runnable work) {
    this.schedule = schedule;
    this.clock = clock;
    this.zone = zone;
    this.work = work;
    due = schedule.next(now());
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(zone);
  }

  /// Does the work if it is due.
  public void look() {
    ZonedDateTime now = now();
    Optional<ZonedDateTime> next = schedule.next(now);
    if (due.isPresent() && !due.get().isAfter(now)) {
      due = next;
      work.run();
    } else if (next.isPresent() && due.isPresent() && next.get().isBefore(due.get())) {
      due = next;
    }
  }
}
