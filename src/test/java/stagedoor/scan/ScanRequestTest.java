package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.catalogue.LibraryId;

@NullMarked
class ScanRequestTest {

  private static final LibraryId ONE = new LibraryId(1);
  private static final LibraryId TWO = new LibraryId(2);

  private static ScanPlace deep(String path) {
    return new ScanPlace(ONE, path, true);
  }

  private static ScanPlace flat(String path) {
    return new ScanPlace(ONE, path, false);
  }

  @Test
  void aPlaceWithinAnotherIsNotScannedTwice() {
    assertThat(
            ScanRequest.quick(List.of(deep("a/b"), flat("a/b"), deep("a"), flat("ab"), deep("a")))
                .places())
        .containsExactly(deep("a"), flat("ab"));
    assertThat(ScanRequest.quick(List.of(flat("a"), deep("a/b"))).places())
        .containsExactly(flat("a"), deep("a/b"));
  }

  @Test
  void twoRequestsAreOneThatDoesBoth() {
    ScanRequest some = ScanRequest.quick(List.of(deep("a")));
    assertThat(some.and(ScanRequest.quick(List.of(deep("b")))).places())
        .containsExactly(deep("a"), deep("b"));
    assertThat(some.and(ScanRequest.FULL)).isEqualTo(ScanRequest.FULL);
    assertThat(ScanRequest.QUICK.and(some)).isEqualTo(ScanRequest.QUICK);
  }

  @Test
  void tooManyPlacesBecomeTheWholeLibrary() {
    List<ScanPlace> many =
        IntStream.rangeClosed(0, ScanRequest.MOST_PLACES).mapToObj(i -> flat("f" + i)).toList();
    ScanRequest request = ScanRequest.quick(many);
    assertThat(request.places()).containsExactly(ScanPlace.whole(ONE));
    assertThat(request.in(TWO)).isEmpty();
    assertThat(ScanRequest.QUICK.in(TWO)).containsExactly(ScanPlace.whole(TWO));
  }
}
