package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.TagSet;
import stagedoor.scan.SongFacts.Person;
import stagedoor.tag.Audio;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

@NullMarked
class SongFactsTest {

  private static final String ID_1 = "11111111-2222-4333-8444-555555555551";
  private static final String ID_2 = "11111111-2222-4333-8444-555555555552";

  @Test
  void withoutTagsTheFileNameAndFallBacksSpeak() {
    SongFacts facts = facts("01. Träume.v2.mp3");
    assertThat(facts.title()).isEqualTo("01. Träume.v2");
    assertThat(facts.artistLine()).isEqualTo("[Unknown Artist]");
    assertThat(facts.album().title()).isEqualTo("[Unknown Album]");
    assertThat(names(facts, Role.ARTIST)).containsExactly("[Unknown Artist]");
    assertThat(names(facts, Role.ALBUMARTIST)).containsExactly("[Unknown Artist]");
    assertThat(facts.dates().date()).isEmpty();
    assertThat(facts.gain().trackDb()).isNaN();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A feat. B          | A, B
          A FT. B; C         | A, B, C
          A / B              | A, B
          A/B                | A/B
          AC/DC feat. X      | AC/DC, X
          Earth; Wind; Fire  | Earth; Wind; Fire
          A; Earth; Wind; Fire ft. B | A, Earth; Wind; Fire, B
          Dearth; Wind; Fire | Dearth, Wind, Fire
          Aft. er            | Aft. er
          A feat.  A         | A
          """)
  void anArtistLineIsTakenApartButExceptionsAreNot(String line, String expected) {
    var settings = new FactSettings(List.of("Earth; Wind; Fire", "AC/DC"), " • ", Map.of());
    SongFacts facts = SongFacts.facts(tags(Map.of(Field.ARTIST, List.of(line))), "x.mp3", settings);
    assertThat(String.join(", ", names(facts, Role.ARTIST))).isEqualTo(expected);
    assertThat(facts.artistLine()).isEqualTo(line);
  }

  @Test
  void severalValuesOrAListTagAreNotTakenApart() {
    SongFacts several = facts("x", Field.ARTIST, "A feat. B", "C");
    assertThat(names(several, Role.ARTIST)).containsExactly("A feat. B", "C");
    assertThat(several.artistLine()).isEqualTo("A feat. B • C");
    SongFacts list =
        SongFacts.facts(
            tags(Map.of(Field.ARTIST, List.of("A & B"), Field.ARTISTS, List.of("A", "B; Co"))),
            "x",
            FactSettings.DEFAULT);
    assertThat(names(list, Role.ARTIST)).containsExactly("A", "B; Co");
    assertThat(list.artistLine()).isEqualTo("A & B");
  }

  @Test
  void sortNamesAndIdsBelongToNamesByPositionAndIdsToNamesEverywhere() {
    SongFacts facts =
        SongFacts.facts(
            tags(
                Map.of(
                    Field.ARTISTS, List.of("Ann", "Bob"),
                    Field.ARTISTSORT, List.of("A, Ann", "B, Bob"),
                    Field.MUSICBRAINZ_ARTISTID, List.of("no id", ID_2),
                    Field.COMPOSER, List.of("bob; Cleo"),
                    Field.PERFORMER, List.of("Ann (lead vocals)", "Dee"))),
            "x",
            FactSettings.DEFAULT);
    Optional<UUID> bob = Optional.of(UUID.fromString(ID_2));
    assertThat(facts.people())
        .contains(
            new Person(Role.ARTIST, "", "Ann", "A, Ann", Optional.empty()),
            new Person(Role.ARTIST, "", "Bob", "B, Bob", bob),
            new Person(Role.ALBUMARTIST, "", "Bob", "B, Bob", bob),
            new Person(Role.COMPOSER, "", "bob", "", bob),
            new Person(Role.COMPOSER, "", "Cleo", "", Optional.empty()),
            new Person(Role.PERFORMER, "lead vocals", "Ann", "", Optional.empty()),
            new Person(Role.PERFORMER, "", "Dee", "", Optional.empty()));
  }

  @Test
  void aCompilationWithoutAlbumArtistIsOfVariousArtists() {
    Tags tags = tags(Map.of(Field.ARTIST, List.of("A"), Field.COMPILATION, List.of("1")));
    SongFacts facts = SongFacts.facts(tags, "x", FactSettings.DEFAULT);
    assertThat(facts.album().compilation()).isTrue();
    assertThat(facts.album().artistLine()).isEqualTo("Various Artists");
    assertThat(facts.album().artists().getFirst().mbid()).contains(SongFacts.VARIOUS_ARTISTS_ID);
  }

  @ParameterizedTest(name = "date {0}, original {1}, release {2} -> {3}, {4}, {5}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2001-05-06 | ''   | ''         | 2001-05-06 | ''   | ''
          2001       | 1970 | ''         | 1970       | 1970 | 2001
          1969       | 1970 | ''         | 1969       | 1970 | ''
          ''         | 1970 | ''         | 1970       | 1970 | ''
          ''         | ''   | 2003-07    | 2003-07    | ''   | 2003-07
          ''         | 1970 | 2003       | 1970       | 1970 | 2003
          2001-05-06T10:00:00 | '' | ''  | 2001-05-06 | ''   | ''
          06.05.2001 | ''   | ''         | 2001       | ''   | ''
          20010506   | ''   | ''         | 2001       | ''   | ''
          0000       | ''   | ''         | ''         | ''   | ''
          """)
  void datesFollowTheTaggersHabits(
      String date, String original, String release, String shown, String first, String edition) {
    Tags tags =
        tags(
            Map.of(
                Field.RECORDINGDATE, List.of(date),
                Field.ORIGINALDATE, List.of(original),
                Field.RELEASEDATE, List.of(release)));
    DateFacts dates = SongFacts.facts(tags, "x", FactSettings.DEFAULT).dates();
    assertThat(List.of(dates.date(), dates.original(), dates.release()))
        .containsExactly(shown, first, edition);
  }

  @ParameterizedTest
  @CsvSource({
    "REPLAYGAIN_TRACK_GAIN, -6.48 dB, -6.48",
    "REPLAYGAIN_TRACK_GAIN, '+1,5', 1.5",
    "REPLAYGAIN_TRACK_GAIN, .5 dB, 0.5",
    "REPLAYGAIN_TRACK_GAIN, -.5, -0.5",
    "REPLAYGAIN_TRACK_GAIN, 1.2e-1, 0.12",
    "REPLAYGAIN_TRACK_GAIN, -6.5E0 dB, -6.5",
    "REPLAYGAIN_TRACK_GAIN, NaN, NaN",
    "REPLAYGAIN_TRACK_GAIN, ., NaN",
    "REPLAYGAIN_TRACK_GAIN, 1e, NaN",
    "REPLAYGAIN_TRACK_GAIN, e1, NaN",
    "REPLAYGAIN_TRACK_GAIN, 1e99, NaN",
    "REPLAYGAIN_TRACK_GAIN, 1e400, NaN",
    "R128_TRACK_GAIN, -512, 3",
    "R128_TRACK_GAIN, loud, NaN"
  })
  void gainsAreDecibelsWhoeverWroteThem(Field field, String text, Float expected) {
    assertThat(facts("x", field, text).gain().trackDb()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "3/12, 3", "03, 3", "A1, 0", "-1, 0", "99999999999, 0", "/4, 0"})
  void trackNumbersAreNumbers(String text, int expected) {
    assertThat(facts("x", Field.TRACK, text).position().track()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} of {1} -> {2}")
  @CsvSource({
    "3/12, '', 12",
    "3/12, 13, 13",
    "3, 13, 13",
    "3/012, '', 12",
    "/12, '', 12",
    "3/12, x, 12",
    "3, '', 0",
    "3/x, '', 0",
    "3/0, '', 0",
    "'', 13/13, 13",
    "3/99999, '', 0"
  })
  void totalsStandByThemselvesOrBehindNumbers(String both, String own, int expected) {
    Tags tags =
        tags(
            Map.of(
                Field.TRACK, List.of(both),
                Field.TRACKTOTAL, List.of(own),
                Field.DISC, List.of(both),
                Field.DISCTOTAL, List.of(own)));
    assertThat(SongFacts.facts(tags, "x", FactSettings.DEFAULT).totals())
        .isEqualTo(new SongFacts.Totals(expected, expected));
  }

  @Test
  void aWorkIsKnownByAnIdOrNotAtAll() {
    assertThat(facts("x", Field.MUSICBRAINZ_WORKID, "Suite", ID_1).tags().all(TagSet.WORK_ID))
        .containsExactly(ID_1);
    assertThat(facts("x", Field.MUSICBRAINZ_WORKID, "Suite").tags()).isEqualTo(TagSet.NONE);
  }

  @Test
  void genresTypesBeatsAndAdviceAreRead() {
    assertThat(facts("x", Field.GENRE, "Rock; Pop", "Folk/Rock").genres())
        .containsExactly("Rock", "Pop", "Folk");
    assertThat(facts("x", Field.RELEASETYPE, "album,live").tags().all(TagSet.RELEASE_TYPE))
        .containsExactly("album", "live");
    assertThat(facts("x", Field.BPM, "127.6").bpm()).isEqualTo(128);
    assertThat(facts("x", Field.ADVISORY, "4").advisory()).isEqualTo("explicit");
    assertThat(facts("x", Field.ADVISORY, "2").advisory()).isEqualTo("clean");
    assertThat(facts("x", Field.MUSICBRAINZ_RECORDINGID, "1-1-1-1-1", ID_1).recording())
        .contains(UUID.fromString(ID_1));
  }

  @Test
  void separatorsAreTheOwnersWhereTheySayThem() {
    var settings =
        new FactSettings(
            List.of(),
            " • ",
            Map.of(
                Field.GENRE, List.of(),
                Field.MOOD, List.of(" and "),
                Field.ARTIST, List.of(" VS. ")));
    Tags tags =
        tags(
            Map.of(
                Field.GENRE, List.of("Rock; Pop"),
                Field.MOOD, List.of("Sad and Slow; Dark"),
                Field.ARTIST, List.of("A vs. B feat. C")));
    SongFacts facts = SongFacts.facts(tags, "x", settings);
    assertThat(facts.genres()).containsExactly("Rock; Pop");
    assertThat(facts.tags().all(TagSet.MOOD)).containsExactly("Sad", "Slow; Dark");
    assertThat(names(facts, Role.ARTIST)).containsExactly("A", "B feat. C");
  }

  @Test
  void tagsThatSongsShareAndTagsOfTheOwnersAreKept() {
    var audio = new Audio("flac", 1_000, 44_100, 900, 44_100, 16, 2, 0, 100);
    var tags =
        new Tags(
            audio,
            Map.of(
                Field.LABEL, List.of("Pier", "Quay"),
                Field.MEDIA, List.of("CD"),
                Field.WORK, List.of("Suite"),
                Field.DISCSUBTITLE, List.of("Night")),
            Map.of("occasion", List.of("Party")),
            List.of(),
            List.of(),
            List.of());
    SongFacts facts = SongFacts.facts(tags, "x", FactSettings.DEFAULT);
    assertThat(facts.tags())
        .isEqualTo(
            TagSet.of(
                Map.of(
                    TagSet.LABEL,
                    List.of("Pier", "Quay"),
                    TagSet.MEDIA,
                    List.of("CD"),
                    TagSet.WORK,
                    List.of("Suite"),
                    "occasion",
                    List.of("Party"))));
    assertThat(facts.position().discTitle()).isEqualTo("Night");
  }

  @ParameterizedTest(name = "{0}, {1} of {2} -> {3} of {4}")
  @CsvSource({
    "Allegro, 2, 4, 2, 4",
    "Allegro, 2/4, '', 2, 4",
    "Allegro, 2/4, 5, 2, 5",
    "Allegro, '', '', 0, 0",
    "'', x, y, 0, 0"
  })
  void movementsHaveNamesAndNumbers(
      String name, String number, String total, int expected, int expectedTotal) {
    Tags tags =
        tags(
            Map.of(
                Field.MOVEMENTNAME, List.of(name),
                Field.MOVEMENT, List.of(number),
                Field.MOVEMENTTOTAL, List.of(total)));
    assertThat(SongFacts.facts(tags, "x", FactSettings.DEFAULT).extras().movement())
        .isEqualTo(new Extras.Movement(name, expected, expectedTotal));
  }

  @Test
  void subtitlesAndCodesAreRead() {
    assertThat(facts("x", Field.SUBTITLE, "Live").extras().subtitle()).isEqualTo("Live");
    assertThat(facts("x", Field.ISRC, "GBAAA0000001/GBAAA0000002", "X").extras().isrcs())
        .containsExactly("GBAAA0000001", "GBAAA0000002", "X");
    assertThat(facts("x").extras()).isSameAs(Extras.NONE);
  }

  private static SongFacts facts(String fileName) {
    return SongFacts.facts(tags(Map.of()), fileName, FactSettings.DEFAULT);
  }

  private static SongFacts facts(String fileName, Field field, String... values) {
    return SongFacts.facts(tags(Map.of(field, List.of(values))), fileName, FactSettings.DEFAULT);
  }

  private static List<String> names(SongFacts facts, Role role) {
    var names = new ArrayList<String>();
    facts.people().stream().filter(p -> p.role() == role).forEach(p -> names.add(p.name()));
    return names;
  }

  private static Tags tags(Map<Field, List<String>> values) {
    var filled = new LinkedHashMap<Field, List<String>>();
    values.forEach((field, list) -> {
      List<String> texts = list.stream().filter(text -> !text.isEmpty()).toList();
      if (!texts.isEmpty()) {
        filled.put(field, texts);
      }
    });
    var audio = new Audio("flac", 1_000, 44_100, 900, 44_100, 16, 2, 0, 100);
    return new Tags(audio, filled, Map.of(), List.of(), List.of(), List.of());
  }
}
