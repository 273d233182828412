package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.Role;
import stagedoor.scan.SongFacts.Person;
import stagedoor.tag.Audio;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

@NullMarked
class PeopleTest {

  private static final String P = "11111111-2222-4333-8444-555555555551";
  private static final String F = "11111111-2222-4333-8444-555555555552";

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Dave Grohl (drums (drum set))       | Dave Grohl: drums (drum set)
          Kurt Cobain (guitar/vocals)         | Kurt Cobain: guitar/vocals
          Kurt Cobain (guitar; vocals)        | Kurt Cobain: guitar; vocals
          Ann (A) (viola)                     | Ann (A): viola
          Ann (viola); Bob (lead/backing)     | Ann: viola, Bob: lead/backing
          Ann; Bob (viola)                    | Ann: viola, Bob: viola
          Ann (viola); Bob; Cleo (oboe)       | Ann: viola, Bob: , Cleo: oboe
          Ann/Bob                             | Ann: , Bob:
          Ann (viola                          | Ann (viola:
          Ann viola)                          | Ann viola):
          Ann (viola; Bob                     | Ann (viola: , Bob:
          Ann ( )                             | Ann ( ):
          (viola)                             | (viola):
          Ann ((viola)                        | Ann (: viola
          """)
  void anInstrumentIsWhatTheLastParenthesesHold(String value, String expected) {
    String found =
        people(Map.of(Field.PERFORMER, List.of(value)), Role.PERFORMER).stream()
            .map(person -> person.name() + ": " + person.subRole())
            .collect(Collectors.joining(", "));
    assertThat(found.strip()).isEqualTo(expected);
  }

  @Test
  void aSecondNameOfOneArtistDoesNotMoveTheIdsAndSortNamesBehindIt() {
    Map<Field, List<String>> tags =
        Map.of(
            Field.ARTISTS, List.of("Prince", "The Artist", "Foo"),
            Field.MUSICBRAINZ_ARTISTID, List.of(P, P, F),
            Field.ARTISTSSORT, List.of("Prince", "", "Foo"),
            Field.ALBUMARTIST, List.of("Foo", "", "Foo", "Prince"),
            Field.ALBUMARTISTSORT, List.of("Foo, F", "x", "Foo, F", "P"),
            Field.MUSICBRAINZ_ALBUMARTISTID, List.of(F, "", F, P),
            Field.COMPOSER, List.of("Ann; Foo", "Bob"),
            Field.COMPOSERSORT, List.of("A;", "B"),
            Field.MUSICBRAINZ_COMPOSERID, List.of("no id", F, P));
    assertThat(people(tags, Role.ARTIST))
        .containsExactly(
            person(Role.ARTIST, "Prince", "Prince", P),
            person(Role.ARTIST, "The Artist", "", P),
            person(Role.ARTIST, "Foo", "Foo", F));
    assertThat(people(tags, Role.ALBUMARTIST))
        .containsExactly(
            person(Role.ALBUMARTIST, "Foo", "Foo, F", F),
            person(Role.ALBUMARTIST, "Prince", "P", P));
    assertThat(people(tags, Role.COMPOSER))
        .containsExactly(
            new Person(Role.COMPOSER, "", "Ann", "A", Optional.empty()),
            person(Role.COMPOSER, "Foo", "", F),
            person(Role.COMPOSER, "Bob", "B", P));
  }

  @Test
  void oneLineOfSortNamesIsTakenApartWithItsEmptyPlaces() {
    Map<Field, List<String>> tags =
        Map.of(
            Field.ARTIST, List.of("Prince; The Artist; Foo"),
            Field.ARTISTSORT, List.of("Prince; ; Foo"),
            Field.MUSICBRAINZ_ARTISTID, List.of(P, "", F));
    assertThat(people(tags, Role.ARTIST))
        .containsExactly(
            person(Role.ARTIST, "Prince", "Prince", P),
            new Person(Role.ARTIST, "", "The Artist", "", Optional.empty()),
            person(Role.ARTIST, "Foo", "Foo", F));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"P;F", "P; F", "P/F", "P / F", "P,F", "P F", "P\tF", "P ; F;"})
  void severalIdsInOneTextAreTakenApart(String written) {
    String ids = written.replace("P", P).replace("F", F);
    Map<Field, List<String>> tags =
        Map.of(
            Field.ARTISTS, List.of("Prince", "Foo"),
            Field.MUSICBRAINZ_ARTISTID, List.of(ids),
            Field.ALBUMARTIST, List.of("Prince; Foo"),
            Field.MUSICBRAINZ_ALBUMARTISTID, List.of(ids),
            Field.COMPOSER, List.of("Prince/Foo"),
            Field.MUSICBRAINZ_COMPOSERID, List.of(ids));
    for (Role role : List.of(Role.ARTIST, Role.ALBUMARTIST, Role.COMPOSER)) {
      assertThat(people(tags, role))
          .containsExactly(person(role, "Prince", "", P), person(role, "Foo", "", F));
    }
  }

  @Test
  void anEmptyPlaceBetweenIdsInOneTextStaysOne() {
    Map<Field, List<String>> tags =
        Map.of(
            Field.ARTISTS, List.of("Prince", "The Artist", "Foo"),
            Field.MUSICBRAINZ_ARTISTID, List.of(P + "; ;" + F),
            Field.COMPOSER, List.of("Ann", "Bob", "Foo"),
            Field.MUSICBRAINZ_COMPOSERID, List.of("no id; of anybody known to MusicBrainz", P, F));
    assertThat(people(tags, Role.ARTIST))
        .containsExactly(
            person(Role.ARTIST, "Prince", "", P),
            new Person(Role.ARTIST, "", "The Artist", "", Optional.empty()),
            person(Role.ARTIST, "Foo", "", F));
    assertThat(people(tags, Role.COMPOSER).get(1)).isEqualTo(person(Role.COMPOSER, "Bob", "", P));
  }

  @Test
  void ofSeveralIdsWhereOneIsMeantTheFirstCounts() {
    var audio = new Audio("flac", 1_000, 44_100, 900, 44_100, 16, 2, 0, 100);
    Map<Field, List<String>> values = Map.of(Field.MUSICBRAINZ_ALBUMID, List.of(P + "/" + F));
    var tags = new Tags(audio, values, Map.of(), List.of(), List.of(), List.of());
    assertThat(SongFacts.facts(tags, "x", FactSettings.DEFAULT).album().release())
        .contains(UUID.fromString(P));
  }

  @Test
  void twoOfOneNameAreTwoWhereTheyHaveTwoIds() {
    Map<Field, List<String>> two =
        Map.of(
            Field.ARTIST, List.of("John Smith", "John Smith", "John Smith"),
            Field.MUSICBRAINZ_ARTISTID, List.of(P, F));
    assertThat(people(two, Role.ARTIST))
        .containsExactly(
            person(Role.ARTIST, "John Smith", "", P), person(Role.ARTIST, "John Smith", "", F));
    Map<Field, List<String>> one = Map.of(Field.ARTIST, List.of("John Smith", "John Smith"));
    assertThat(people(one, Role.ARTIST)).hasSize(1);
  }

  private static Person person(Role role, String name, String sortName, String id) {
    return new Person(role, "", name, sortName, Optional.of(UUID.fromString(id)));
  }

  private static List<Person> people(Map<Field, List<String>> values, Role role) {
    var audio = new Audio("flac", 1_000, 44_100, 900, 44_100, 16, 2, 0, 100);
    var tags = new Tags(audio, values, Map.of(), List.of(), List.of(), List.of());
    return SongFacts.facts(tags, "x", FactSettings.DEFAULT).people().stream()
        .filter(person -> person.role() == role)
        .toList();
  }
}
