package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Names, sort names and ids of people belong together by their places.
@NullMarked
class PlacesTest {

  @ParameterizedTest
  @EnumSource(TinySong.Kind.class)
  void duplicatesAndEmptyValuesKeepTheirPlacesInEveryFormat(TinySong.Kind kind)
      throws UnreadableException {
    TinySong song =
        TinySong.tagged("Ann", "First", 1, "Song")
            .with(Field.ARTISTS, "Prince", "The Artist", "Foo")
            .with(Field.ARTISTSSORT, "Prince", "", "Foo")
            .with(Field.MUSICBRAINZ_ARTISTID, "p", "p", "f")
            .with(Field.MEDIA, "CD", "CD");
    Tags tags = TagReader.read(Source.of(song.bytes(kind)));
    assertThat(tags.places(Field.ARTISTSSORT)).containsExactly("Prince", "", "Foo");
    assertThat(tags.all(Field.ARTISTSSORT)).containsExactly("Prince", "Foo");
    assertThat(tags.places(Field.MUSICBRAINZ_ARTISTID)).containsExactly("p", "p", "f");
    assertThat(tags.all(Field.MUSICBRAINZ_ARTISTID)).containsExactly("p", "f");
    assertThat(tags.all(Field.MEDIA)).hasSizeLessThan(2);
  }

  @Test
  void aNameUnderWhichNothingIsSaidTakesNoPlace() {
    Draft draft = new Draft(Reading.DEFAULT);
    draft.add(Scheme.ID3, "TSO2", "");
    draft.add(Scheme.ID3, "TXXX:ALBUMARTISTSORT", "Ann");
    draft.add(Scheme.ID3, "TPE1", "");
    assertThat(draft.isEmpty()).isFalse();
    draft.settle();
    draft.add(Scheme.VORBIS, "artist", "Bob");
    draft.add(Scheme.VORBIS, "albumartistsort", "late");
    draft.add(Scheme.VORBIS, "composer", " ");
    Tags tags = draft.finish(Audio.silent("pcm"));
    assertThat(tags.places(Field.ALBUMARTISTSORT)).containsExactly("Ann");
    assertThat(tags.places(Field.ARTIST)).isEqualTo(List.of("Bob"));
    assertThat(tags.values()).containsOnlyKeys(Field.ALBUMARTISTSORT, Field.ARTIST);
  }

  @Test
  void emptyValuesAloneAreNothing() {
    Draft draft = new Draft(Reading.DEFAULT);
    draft.add(Scheme.ID3, "TPE1", "");
    assertThat(draft.isEmpty()).isTrue();
  }
}
