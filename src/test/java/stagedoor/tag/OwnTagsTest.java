package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.tag.OwnTag.Kind;

/// Tags that the owner named, in files of every scheme.
@NullMarked
class OwnTagsTest {

  @ParameterizedTest(name = "{0}: {1} is read through {2}")
  @CsvSource({
    "ID3, TXXX:MyTag, mytag",
    "ID3, TXXX:MyTag, TXXX:MYTAG",
    "ID3, TIT2, tit2",
    "ID3, TDOR, originaldate",
    "VORBIS, mytag, MYTAG",
    "MP4, ----:MyTag, mytag",
    "MP4, ----:MyTag, ----:com.apple.iTunes:MyTag",
    "RIFF, IXYZ, ixyz",
  })
  void aNameInAFileIsFoundThroughItsAlias(Scheme scheme, String written, String alias) {
    Draft draft = draft(tag("mine", Kind.STRING, alias));
    assertThat(draft.wants(scheme, written)).isTrue();
    draft.add(scheme, written, "value");
    assertThat(finish(draft).own()).containsOnlyKeys("mine").containsValue(List.of("value"));
  }

  @Test
  void otherNamesAreNotWanted() {
    Draft draft = draft(tag("mine", Kind.STRING, "mytag"));
    assertThat(draft.wants(Scheme.VORBIS, "other")).isFalse();
    draft.add(Scheme.VORBIS, "other", "value");
    assertThat(finish(draft).own()).isEmpty();
  }

  @Test
  void valuesStandInTheOrderOfTheAliasesWithoutDuplicates() {
    Draft draft = draft(tag("mine", Kind.STRING, "first", "second"));
    draft.add(Scheme.VORBIS, "second", "b");
    draft.add(Scheme.VORBIS, "second", "a");
    draft.add(Scheme.VORBIS, "first", "a");
    assertThat(finish(draft).own().get("mine")).containsExactly("a", "b");
  }

  @Test
  void separatorsTakeValuesApart() {
    var split = new OwnTag("mine", List.of("x"), Kind.STRING, List.of(";", " AND "), 1024, false);
    Draft draft = draft(split);
    draft.add(Scheme.VORBIS, "x", "a; b and c;;a");
    assertThat(finish(draft).own().get("mine")).containsExactly("a", "b", "c");
  }

  @ParameterizedTest(name = "{0}: ''{1}'' -> ''{2}''")
  @CsvSource({
    "INT, ' 12 ', 12",
    "INT, 1.5, ''",
    "FLOAT, -1.5, -1.5",
    "FLOAT, NaN, ''",
    "DATE, 2001-02-03T04:05, 2001-02-03",
    "DATE, 2001, 2001",
    "DATE, soon, ''",
    "UUID, 11111111-2222-4333-8444-55555555555A, 11111111-2222-4333-8444-55555555555a",
    "UUID, 11111111, ''",
    "PAIR, Ann (viola), Ann (viola)",
  })
  void valuesOfAnotherKindAreDropped(Kind kind, String text, String kept) {
    Draft draft = draft(tag("mine", kind, "x"));
    draft.add(Scheme.VORBIS, "x", text);
    assertThat(finish(draft).own().getOrDefault("mine", List.of()))
        .isEqualTo(kept.isEmpty() ? List.of() : List.of(kept));
  }

  @Test
  void aValueIsCutAtItsLongestLength() {
    Draft draft = draft(new OwnTag("mine", List.of("x"), Kind.STRING, List.of(), 5, false));
    draft.add(Scheme.VORBIS, "x", "ääää");
    assertThat(finish(draft).own().get("mine")).containsExactly("ää");
  }

  @Test
  void aTagCalledLikeAFieldGivesTheFieldMoreNames() {
    Draft draft = draft(tag("mood", Kind.STRING, "feeling"));
    draft.add(Scheme.VORBIS, "feeling", "calm");
    draft.add(Scheme.VORBIS, "mood", "glad");
    Tags tags = finish(draft);
    assertThat(tags.all(Field.MOOD)).containsExactly("glad", "calm");
    assertThat(tags.own()).isEmpty();
  }

  @Test
  void anIgnoredFieldIsNotRead() {
    var draft =
        new Draft(new Reading(TagEncoding.GUESSED, new OwnTags(List.of(), Set.of(Field.COMMENT))));
    draft.add(Scheme.VORBIS, "comment", "text");
    draft.add(Scheme.VORBIS, "title", "text");
    assertThat(finish(draft).values()).containsOnlyKeys(Field.TITLE);
  }

  @Test
  void aTagThatWasFilledTakesNothingFromTheTagsThatFollow() {
    Draft draft = draft(tag("mine", Kind.STRING, "x"));
    draft.add(Scheme.ID3, "TXXX:x", "first");
    draft.settle();
    draft.add(Scheme.VORBIS, "x", "second");
    assertThat(finish(draft).own().get("mine")).containsExactly("first");
  }

  private static OwnTag tag(String name, Kind kind, String... aliases) {
    return new OwnTag(name, Arrays.asList(aliases), kind, List.of(), 1024, false);
  }

  private static Draft draft(OwnTag tag) {
    return new Draft(new Reading(TagEncoding.GUESSED, new OwnTags(List.of(tag), Set.of())));
  }

  private static Tags finish(Draft draft) {
    return draft.finish(Audio.silent("pcm"));
  }
}
