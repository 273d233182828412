package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stagedoor.Await;

@Timeout(30)
class ShelfTest {

  private static Catalogue next(Catalogue value) {
    return value.apply(Change.added(List.of(), List.of(), List.of()));
  }

  @Test
  void readersOfAnUnfilledShelfWaitForTheFirstFullValue() {
    Shelf shelf = Shelf.unfilled(Catalogue.empty());
    CompletableFuture<Catalogue> reader = CompletableFuture.supplyAsync(shelf::now);
    assertThat(reader).isNotDone();
    shelf.fill(ShelfTest::next);
    assertThat(reader.join()).isSameAs(shelf.now());
  }

  @Test
  void aRequestKeepsTheValueItFirstAskedFor() {
    var shelf = new Shelf(Catalogue.empty());
    var held = new Held(shelf);
    shelf.publish(next(shelf.now()));
    Catalogue first = held.value();
    assertThat(first).isSameAs(shelf.now());
    shelf.publish(next(shelf.now()));
    assertThat(held.value()).isSameAs(first).isNotSameAs(shelf.now());
  }

  @Test
  void listenersAreToldOfTheFirstValueToo() {
    Shelf shelf = Shelf.unfilled(Catalogue.empty());
    var told = new java.util.ArrayList<Catalogue>();
    shelf.onPublish(told::add);
    shelf.fill(ShelfTest::next);
    assertThat(told).containsExactly(shelf.now());
  }

  @Test
  void aValueThatComesWhileTheFirstIsToldIsToldAfterIt() throws Exception {
    Shelf shelf = Shelf.unfilled(Catalogue.empty());
    var told = new java.util.concurrent.CopyOnWriteArrayList<Long>();
    var change = Thread.ofVirtual().unstarted(() -> shelf.update(ShelfTest::next));
    shelf.onPublish(_ -> {
      if (change.getState() == Thread.State.NEW) {
        change.start();
        awaitEndOrTurn(change);
      }
    });
    shelf.onPublish(catalogue -> told.add(catalogue.version()));
    shelf.fill(ShelfTest::next);
    change.join();
    assertThat(told).hasSize(2).isSorted().doesNotHaveDuplicates();
  }

  private static void awaitEndOrTurn(Thread thread) {
    Await.until(
        "its end, or that it waits for its turn",
        () ->
            thread.getState() == Thread.State.BLOCKED
                || thread.getState() == Thread.State.TERMINATED);
  }

  @Test
  void onlyTheCurrentValueIsExchangedAndNobodyIsTold() {
    Catalogue first = Catalogue.empty();
    var shelf = new Shelf(first);
    var told = new java.util.ArrayList<Catalogue>();
    shelf.onPublish(told::add);
    Catalogue same = next(first);
    shelf.exchange(first, same);
    Catalogue exchanged = shelf.now();
    assertThat(exchanged.holdings()).isSameAs(same.holdings());
    assertThat(exchanged.version()).isEqualTo(first.version());
    shelf.exchange(first, next(first));
    assertThat(shelf.now()).isSameAs(exchanged);
    assertThat(told).isEmpty();
  }

  @Test
  void whatWasMadeAnewIsTheNextValueWithWhatCameMeanwhile() {
    var shelf = new Shelf(Catalogue.empty());
    shelf.publish(next(shelf.now()));
    shelf.publish(next(shelf.now()));
    Catalogue made = next(Catalogue.empty());
    var told = new java.util.ArrayList<Catalogue>();
    shelf.onPublish(told::add);
    shelf.renew(made, anew -> anew);
    assertThat(shelf.now().holdings()).isSameAs(made.holdings());
    assertThat(shelf.now().version()).isEqualTo(3);
    shelf.renew(made, ShelfTest::next);
    assertThat(shelf.now().version()).isEqualTo(5);
    assertThat(told).hasSize(2).last().isSameAs(shelf.now());
  }
}
