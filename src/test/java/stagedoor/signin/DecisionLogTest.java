package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionLogTest {

  private final DecisionLog log = new DecisionLog();
  private int requests;

  private static Decision.Outcome signed(String user) {
    return new Decision.Outcome(
        Decision.SIGNED_IN, "In.", "Nothing.", Optional.of(user), Optional.of("proxy"));
  }

  private static Decision.Outcome refused() {
    return new Decision.Outcome("EA201", "Out.", "Ask.", Optional.empty(), Optional.empty());
  }

  private String add(String client, Decision.Outcome outcome) {
    String request = "r" + requests++;
    log.add(
        new Decision(
            Instant.EPOCH,
            new Decision.Asked(request, "tcp", "GET", "/"),
            new Decision.Origins(
                "10.0.0.1", Optional.of(client), Optional.empty(), List.of(), Optional.empty()),
            outcome,
            1));
    return request;
  }

  private List<String> kept() {
    return log.newest(1_000, _ -> true).stream().map(it -> it.asked().request()).toList();
  }

  @Test
  void whatGoesWellIsCountedAndKnownByItsLastRequest() {
    String first = add("c", signed("ann"));
    add("c", signed("ann"));
    String last = add("c", signed("ann"));
    assertThat(log.newest(10, _ -> true)).singleElement().extracting(Decision::times).isEqualTo(3L);
    assertThat(log.find(first)).isEmpty();
    assertThat(log.find(last)).isPresent();
    add("c", signed("bob"));
    assertThat(kept()).hasSize(2);
  }

  @Test
  void aVisitThatNamedNobodyIsFoundForAWhile() {
    var nobody =
        new Decision.Outcome(
            Decision.NOBODY, "None.", "Sign in.", Optional.empty(), Optional.empty());
    String first = add("c", nobody);
    String second = add("c", nobody);
    for (int i = 1; i < DecisionLog.MAX_EARLIER; i++) {
      add("c", nobody);
    }
    assertThat(log.find(first)).isPresent();
    add("c", nobody);
    assertThat(log.find(first)).isEmpty();
    assertThat(log.find(second)).isPresent();
    assertThat(log.newest(10, _ -> true)).as("one line for all").hasSize(1);
  }

  @Test
  void theNewestComeFirstAndOnlyThoseAskedFor() {
    String ann = add("c", signed("ann"));
    String out = add("c", refused());
    String again = add("c", refused());
    assertThat(kept()).containsExactly(again, out, ann);
    assertThat(log.newest(1, _ -> true)).hasSize(1);
    assertThat(log.newest(10, it -> it.outcome().way().isPresent())).hasSize(1);
  }

  @Test
  void successesNeverWashRefusalsOut() {
    String refusal = add("c", refused());
    for (int i = 0; i < DecisionLog.MAX_QUIET; i++) {
      add("c", signed("user" + i));
    }
    assertThat(kept()).hasSize(DecisionLog.MAX_QUIET + 1).contains(refusal, "r1");
    add("c", signed("one more"));
    assertThat(kept()).hasSize(DecisionLog.MAX_QUIET + 1).contains(refusal).doesNotContain("r1");
  }

  @Test
  void oneClientFillsAQuarterAndTheOldestOfItsOwnGo() {
    String other = add("other", refused());
    String first = add("loud", refused());
    for (int i = 1; i < DecisionLog.MAX_TOLD_PER_CLIENT; i++) {
      add("loud", refused());
    }
    assertThat(kept()).hasSize(DecisionLog.MAX_TOLD_PER_CLIENT + 1).contains(other, first);
    add("loud", refused());
    assertThat(kept())
        .hasSize(DecisionLog.MAX_TOLD_PER_CLIENT + 1)
        .contains(other)
        .doesNotContain(first);
  }

  @Test
  void theRoomIsBounded() {
    for (int i = 0; i < DecisionLog.MAX_TOLD; i++) {
      add("client" + i % 50, refused());
    }
    assertThat(kept()).hasSize(DecisionLog.MAX_TOLD).contains("r0");
    add("one more", refused());
    assertThat(kept()).hasSize(DecisionLog.MAX_TOLD).doesNotContain("r0").contains("r1");
    for (int i = 0; i < DecisionLog.MAX_TOLD_PER_CLIENT + 5; i++) {
      add("client0", refused());
    }
    assertThat(kept()).hasSize(DecisionLog.MAX_TOLD);
  }

  @Test
  void listenersHearEach() {
    var heard = new ArrayList<Decision>();
    log.onEach(heard::add);
    add("c", signed("ann"));
    add("c", refused());
    assertThat(heard).hasSize(2);
  }
}
