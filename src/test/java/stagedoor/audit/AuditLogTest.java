package stagedoor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class AuditLogTest {

  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final InstantSource STOPPED = InstantSource.fixed(NOW);

  @TempDir private Path folder;

  private static Event share(int number) {
    return Event.of(Event.Kind.SHARE_MADE).by("ann").result("share " + number);
  }

  private static List<String> results(List<Entry> entries) {
    return entries.stream().map(entry -> entry.event().result()).toList();
  }

  @Test
  void anEventIsOneLineThatOnlyTheOwnerReads() throws IOException {
    try (AuditLog audit = AuditLog.in(folder, STOPPED)) {
      audit.record(
          Event.of(Event.Kind.ROLE_CHANGED)
              .from(new Event.Origin("r1", "10.0.0.1", "192.0.2.1"))
              .by("ann", "web")
              .on("bob")
              .result("administrator"));
    }
    Path file = folder.resolve("audit.jsonl");
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"time":"2026-11-24T01:00:00Z","event":"role-changed","request":"r1",\
            "peer":"10.0.0.1","client":"192.0.2.1","by":"ann","on":"bob","method":"web",\
            "result":"administrator"}
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theNewestComeFirstAndReadingGoesOnBehindAnyLine() {
    try (AuditLog audit = AuditLog.in(folder, STOPPED)) {
      IntStream.range(0, 10).forEach(number -> audit.record(share(number)));
      List<Entry> first = audit.newest(LATER, 3, _ -> true);
      assertThat(results(first)).containsExactly("share 9", "share 8", "share 7");
      List<Entry> next = audit.newest(first.getLast().time(), 2, _ -> true);
      assertThat(results(next)).containsExactly("share 6", "share 5");
      assertThat(audit.newest(LATER, 3, event -> event.by().equals("bob"))).isEmpty();
    }
  }

  @Test
  void textFromOutsideCannotMakeALineOfItsOwn() throws IOException {
    String forged = "x\n{\"event\":\"role-changed\"}\u202e" + "y".repeat(100);
    try (AuditLog audit = AuditLog.in(folder, STOPPED)) {
      audit.record(Event.of(Event.Kind.REFUSED).on(forged));
      assertThat(audit.newest(LATER, 10, _ -> true))
          .singleElement()
          .satisfies(entry -> assertThat(entry.event().on()).hasSize(64).doesNotContain("\n"));
    }
    assertThat(Files.readAllLines(folder.resolve("audit.jsonl"))).hasSize(1);
  }

  @Test
  void oldFilesAreDroppedAndAllThatAreKeptAreRead() throws IOException {
    try (AuditLog audit = AuditLog.in(folder, STOPPED, 1_000, 3)) {
      for (int number = 0; number < 200; number++) {
        audit.record(share(number));
        if (number % 5 == 0) {
          assertThat(audit.newest(LATER, 1, _ -> true)).hasSize(1);
        }
      }
      List<String> kept = results(audit.newest(LATER, 1_000, _ -> true));
      assertThat(kept).startsWith("share 199", "share 198").doesNotContain("share 0");
      assertThat(kept).hasSizeGreaterThan(12);
    }
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(3);
      for (Path file : all) {
        assertThat(Files.size(file)).isLessThanOrEqualTo(1_000);
      }
    }
  }

  @Test
  void aLineThatWasCutOffHidesNoOther() throws IOException {
    try (AuditLog audit = AuditLog.in(folder, STOPPED)) {
      audit.record(share(1));
      assertThat(audit.newest(LATER, 1, _ -> true)).hasSize(1);
      Path file = folder.resolve("audit.jsonl");
      Files.write(file, "{\"time\":\"20\n\n[]\nx\n".getBytes(UTF_8), StandardOpenOption.APPEND);
      Files.write(file, ("z".repeat(200_000) + '\n').getBytes(UTF_8), StandardOpenOption.APPEND);
      audit.record(share(2));
      assertThat(results(audit.newest(LATER, 9, _ -> true))).containsExactly("share 2", "share 1");
    }
  }

  @Test
  void aDiskThatTakesNothingLosesEventsAndStopsNobody() throws IOException {
    Path file = Files.createDirectory(folder.resolve("audit.jsonl"));
    try (AuditLog audit = AuditLog.in(folder, STOPPED)) {
      audit.record(share(1));
      audit.record(share(2));
      audit.awaitWritten();
      assertThat(audit.lost()).isEqualTo(2);
      Files.delete(file);
      audit.record(share(3));
      assertThat(results(audit.newest(LATER, 9, _ -> true))).containsExactly("share 3");
    }
  }
}
