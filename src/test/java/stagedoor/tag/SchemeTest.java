package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class SchemeTest {

  @ParameterizedTest
  @EnumSource(Field.class)
  void namesOfCommentsMeanTheSameInFreeFramesAndAtoms(Field field) {
    for (String name : field.names(Scheme.VORBIS).split(", ")) {
      assertThat(fieldOf(Scheme.VORBIS, name)).as(name).contains(field);
      assertThat(fieldOf(Scheme.ID3, "TXXX:" + name)).as(name).contains(field);
      assertThat(fieldOf(Scheme.MP4, "----:" + name)).as(name).contains(field);
      assertThat(fieldOf(Scheme.ASF, name)).as(name).contains(field);
    }
  }

  private static Optional<Field> fieldOf(Scheme scheme, String name) {
    return scheme.find(name).map(Scheme.Name::field);
  }
}
