package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class TagSetTest {

  private static final String LETTERS = "aé日 ;,=\n\t";

  @Test
  void whatIsPackedIsUnpackedTheSame() {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      TagSet tags = tags(random);
      assertThat(TagSet.unpacked(tags.packed())).isEqualTo(tags);
      Extras extras = extras(random);
      assertThat(Extras.unpacked(extras.packed())).isEqualTo(extras);
    }
    assertThat(TagSet.NONE.packed()).isEmpty();
    assertThat(Extras.NONE.packed()).isEmpty();
  }

  @Test
  void theCharactersBetweenValuesDoNotComeFromTags() {
    TagSet tags = TagSet.of(Map.of("mood", List.of("a\u001Fb", "c\u001D\u001Ed")));
    assertThat(TagSet.unpacked(tags.packed()).all("mood")).containsExactly("a b", "c  d");
    var extras = new Extras("a\u001Fb", new Extras.Movement("c\u001Fd", 1, 2), List.of("e\u001Ff"));
    assertThat(Extras.unpacked(extras.packed()))
        .isEqualTo(new Extras("a b", new Extras.Movement("c d", 1, 2), List.of("e f")));
  }

  @Test
  void togetherTheyHaveWhatEitherHas() {
    TagSet one = TagSet.of(Map.of("a", List.of("1", "2"), "b", List.of("3")));
    TagSet other = TagSet.of(Map.of("a", List.of("2", "4"), "c", List.of("5")));
    assertThat(one.and(other))
        .isEqualTo(
            TagSet.of(Map.of("a", List.of("1", "2", "4"), "b", List.of("3"), "c", List.of("5"))));
  }

  private static TagSet tags(Random random) {
    var values = new TreeMap<String, List<String>>();
    for (int i = random.nextInt(5); i > 0; i--) {
      values.put("tag" + random.nextInt(9), texts(random));
    }
    return TagSet.of(values);
  }

  private static Extras extras(Random random) {
    var movement = new Extras.Movement(text(random, 0), random.nextInt(12), random.nextInt(12));
    return new Extras(text(random, 0), movement, random.nextBoolean() ? List.of() : texts(random));
  }

  private static List<String> texts(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> text(random, 1)).toList();
  }

  private static String text(Random random, int least) {
    var text = new StringBuilder();
    for (int i = least + random.nextInt(5); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
