package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.PROXY;
import static stagedoor.signin.Entrance.STRANGER;
import static stagedoor.signin.Entrance.proxy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

@NullMarked
class DecisionTest {

  private static Decision last(Entrance it) {
    return it.door.decisions().newest(1, _ -> true).getFirst();
  }

  private static Visit api(Visit visit) {
    return visit.asks("GET", "/api/me");
  }

  @OnBothDatabases
  void aDecisionSaysWhoAskedFromWhereAndWhatCameOfIt(Database db) {
    Entrance it = Entrance.delegated(db);
    it.door.api(api(proxy("ann").with("X-Forwarded-For", "192.0.2.9")).request());
    Decision signed = last(it);
    assertThat(signed.asked()).isEqualTo(new Decision.Asked("id-1", "tcp", "GET", "/api/me"));
    assertThat(signed.origins())
        .isEqualTo(
            new Decision.Origins(
                PROXY,
                Optional.of("192.0.2.9"),
                Optional.of("10.0.0.0/8"),
                List.of("Remote-User"),
                Optional.of("ann")));
    assertThat(signed.outcome().code()).isEqualTo(Decision.SIGNED_IN);
    assertThat(signed.outcome().user()).contains("ann");
    assertThat(signed.outcome().way()).contains("proxy");

    it.door.api(api(Visit.from(STRANGER).with("Remote-User", "ann")).request());
    Decision strange = last(it);
    assertThat(strange.outcome().code()).isEqualTo("EA101");
    assertThat(strange.outcome().user()).isEmpty();
    assertThat(strange.origins().trusted()).isFalse();

    it.door.api(api(proxy("ann").with("remote_user", "eve")).request());
    assertThat(last(it).outcome().code()).isEqualTo("EA202");
    assertThat(last(it).origins().headers()).containsExactly("Remote-User", "remote_user");
  }

  @OnBothDatabases
  void whatGoesWellIsCountedAndWashesNothingOut(Database db) {
    Entrance it = Entrance.delegated(db);
    it.door.api(api(proxy("a,b")).request());
    for (int i = 0; i < 2_000; i++) {
      it.door.api(api(proxy("ann")).request());
      it.door.api(api(Visit.from("192.0.2." + i % 250)).request());
    }
    assertThat(it.door.decisions().newest(500, one -> one.outcome().code().equals("EA201")))
        .hasSize(1);
    assertThat(it.door.decisions().newest(500, one -> one.outcome().user().isPresent()))
        .singleElement()
        .satisfies(one -> assertThat(one.times()).isEqualTo(2_000));
    assertThat(it.door.decisions().newest(1_000, _ -> true)).hasSizeLessThanOrEqualTo(500);
  }
}
