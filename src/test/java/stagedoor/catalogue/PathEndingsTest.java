package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class PathEndingsTest {

  /// Names that end with a hash have as many endings as there are songs.
  @Test
  void chunksShareEndingsButNotAllThatEverWereAreKept() {
    var making = new PathEndings.Making();
    PathEnding mp3 = making.add("a.mp3");
    making.made();
    assertThat(making.add("b.mp3")).isSameAs(mp3);
    making.made();
    for (int i = 0; i < 10_000; i++) {
      making.add("x." + Integer.toString(i, Character.MAX_RADIX));
      making.made();
    }
    assertThat(making.add("c.mp3")).isEqualTo(mp3).isNotSameAs(mp3);
  }
}
