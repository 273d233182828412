package stagedoor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import stagedoor.catalogue.SongId;
import stagedoor.listen.Play;
import stagedoor.tag.Field;

/// Which of six songs each condition finds for ann.
@NullMarked
class ConditionsTest {

  private RuleMusic music;

  @BeforeEach
  void makeMusic() {
    music = new RuleMusic(songs());
    var stars = music.listening.stars();
    stars.star(music.ann, new SongId(1), Instant.parse("2026-02-01T23:59:59Z"));
    stars.star(music.ann, music.album(songs().getFirst()), RuleMusic.NOW);
    stars.star(music.bob, new SongId(4), RuleMusic.NOW);
    stars.star(music.ann, music.artistCalled("Ólöf"), RuleMusic.NOW);
    var ratings = music.listening.ratings();
    ratings.rate(music.ann, new SongId(1), 5);
    ratings.rate(music.ann, new SongId(2), 3);
    ratings.rate(music.bob, new SongId(2), 4);
    ratings.rate(music.ann, music.album(songs().get(3)), 2);
    play(1, "2026-03-01T00:00:00Z");
    play(1, "2026-02-01T00:00:00Z");
    play(4, "2025-12-01T18:00:00Z");
  }

  @AfterEach
  void close() {
    music.close();
  }

  private void play(long song, String at) {
    music
        .listening
        .plays()
        .played(music.ann, new Play(new SongId(song), Instant.parse(at), "test", 0));
  }

  private static List<RuleMusic.Draft> songs() {
    var one = new RuleMusic.Draft(1);
    one.genres = List.of("Folk");
    one.date = "2019-03-01";
    one.original = "2001";
    one.bpm = 120;
    one.gain = -6.5f;
    one.bitDepth = 16;
    one.comment = "100% pure";
    one.gapless = "1";
    one.tags = Map.of("mood", List.of("Calm", "Blue"), "weather", List.of("Rain"));
    var two = new RuleMusic.Draft(2);
    two.title = "100% Flow";
    two.genres = List.of("Folk", "Sea");
    two.date = "2019";
    two.track = 2;
    two.gapless = "True";
    two.addedMs = RuleMusic.ms("2026-03-01");
    var three = new RuleMusic.Draft(3);
    three.title = "10_0 Slack Water";
    three.track = 13;
    three.gapless = "0";
    three.tags = Map.of("weather", List.of("1"));
    three.durationMs = 90_500;
    three.addedMs = RuleMusic.ms("2026-03-31") + 3_600_000;
    var four = new RuleMusic.Draft(4);
    four.title = "Café del Mar";
    four.album = "Tide & Time";
    four.edition = "Remastered";
    four.artists = List.of("Ólöf", "The Harbour Band");
    four.composers = List.of("J. S. Bach");
    four.genres = List.of("Électro");
    four.date = "1998-12-31";
    four.advisory = "explicit";
    four.discTitle = "Night";
    four.tags = Map.of("weather", List.of("True"));
    four.folder = "b%20c";
    var five = new RuleMusic.Draft(5);
    five.title = "Straße";
    five.artists = List.of("Müller");
    five.album = "Quay Side";
    five.compilation = true;
    five.date = "1990-05";
    five.advisory = "clean";
    five.comment = "live";
    var six = new RuleMusic.Draft(6);
    six.title = "Nótt 夜";
    six.album = "The Door";
    six.library = RuleMusic.SECOND;
    six.date = "2000-01-01";
    six.bpm = 90;
    return List.of(one, two, three, four, five, six);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # Text: without case and accents, every character literal
          {"is":{"title":"EBB"}}                            | 1
          {"is":{"title":"cafe DEL mar"}}                   | 4
          {"is":{"title":["ebb","strasse"]}}                | 1 5
          {"isNot":{"title":"ebb"}}                         | 2 3 4 5 6
          {"contains":{"title":"%"}}                        | 2
          {"contains":{"title":"_"}}                        | 3
          {"contains":{"title":"0% f"}}                     | 2
          {"contains":{"title":"1%0"}}                      | ``
          {"startsWith":{"title":"1_"}}                     | ``
          {"contains":{"title":"夜"}}                       | 6
          {"contains":{"title":"NOTT"}}                     | 6
          {"contains":{"title":""}}                         | 1 2 3 4 5 6
          {"notContains":{"title":"1"}}                     | 1 4 5 6
          {"startsWith":{"title":"10"}}                     | 2 3
          {"startsWith":{"album":"the d"}}                  | 6
          {"endsWith":{"title":"WATER"}}                    | 3
          {"endsWith":{"title":"%"}}                        | ``
          {"gt":{"title":"nott"}}                           | 5 6
          {"lt":{"title":"cafe"}}                           | 2 3
          {"inTheRange":{"title":["ebb","ebb"]}}            | 1
          {"is":{"filepath":"b c/4.flac"}}                  | 4
          {"startsWith":{"filePath":"a/"}}                  | 1 2 3 5 6
          {"is":{"filetype":"FLAC"}}                        | 1 2 3 4 5 6
          {"isMissing":{"albumcomment":true}}               | 1 2 3 5 6
          {"isPresent":{"albumversion":true}}               | 4
          {"isPresent":{"discsubtitle":"false"}}            | 1 2 3 5 6
          {"is":{"explicitstatus":"e"}}                     | 4
          {"is":{"explicitstatus":"clean"}}                 | 5
          {"is":{"explicitstatus":["e","c"]}}               | 4 5
          {"isNot":{"explicitstatus":["E","x"]}}            | 1 2 3 5 6
          {"isMissing":{"explicitstatus":1}}                | 1 2 3 6
          # Texts that only the store has
          {"is":{"comment":"100% PURE"}}                    | 1
          {"contains":{"comment":"%"}}                      | 1
          {"isNot":{"comment":"live"}}                      | 1 2 3 4 6
          {"notContains":{"comment":"e"}}                   | 2 3 4 6
          {"isMissing":{"comment":true}}                    | 2 3 4 6
          {"isPresent":{"comment":true}}                    | 1 5
          # Many values: one must pass, and for a negation none may
          {"is":{"genre":"folk"}}                           | 1 2
          {"is":{"genre":"electro"}}                        | 4
          {"isNot":{"genre":"Sea"}}                         | 1 3 4 5 6
          {"notContains":{"genre":"e"}}                     | 1 3 5 6
          {"isMissing":{"genre":true}}                      | 3 5 6
          {"isMissing":{"genre":false}}                     | 1 2 4
          {"is":{"mood":"blue"}}                            | 1
          {"isNot":{"mood":"blue"}}                         | 2 3 4 5 6
          {"is":{"weather":"rain"}}                         | 1
          {"is":{"artist":"the harbour band"}}              | 1 2 3 4 6
          {"isNot":{"artist":"The Harbour Band"}}           | 5
          {"is":{"albumartist":"Olof"}}                     | 4
          {"contains":{"composer":"bach"}}                  | 4
          {"isMissing":{"composer":true}}                   | 1 2 3 5 6
          {"isPresent":{"maincredit":true}}                 | 1 2 3 4 5 6
          # Numbers
          {"is":{"year":2019}}                              | 1 2
          {"is":{"year":"2019"}}                            | 1 2
          {"is":{"year":[1998,1990]}}                       | 4 5
          {"gt":{"year":1998}}                              | 1 2 6
          {"lt":{"year":1998}}                              | 3 5
          {"inTheRange":{"year":[1990,1998]}}               | 4 5
          {"startsWith":{"year":"199"}}                     | 4 5
          {"is":{"originalyear":2001}}                      | 1
          {"isNot":{"tracknumber":1}}                       | 2 3
          {"is":{"duration":90.5}}                          | 3
          {"is":{"library_id":2}}                           | 6
          {"gt":{"bpm":0}}                                  | 1 6
          {"lt":{"bpm":1000}}                               | 1 6
          {"isNot":{"bpm":120}}                             | 2 3 4 5 6
          {"isMissing":{"bpm":true}}                        | 2 3 4 5
          {"is":{"rgtrackgain":-6.5}}                       | 1
          {"lt":{"replaygain_track_gain":0}}                | 1
          {"isMissing":{"rgalbumpeak":true}}                | 1 2 3 4 5 6
          {"isPresent":{"bitdepth":true}}                   | 1
          {"is":{"albumsongcount":3}}                       | 1 2 3
          {"gt":{"albumduration":200}}                      | 1 2 3
          # Flags in every spelling
          {"is":{"loved":true}}                             | 1
          {"is":{"loved":"TRUE"}}                           | 1
          {"is":{"loved":1}}                                | 1
          {"isNot":{"loved":false}}                         | 1
          {"is":{"loved":0}}                                | 2 3 4 5 6
          {"is":{"compilation":"true"}}                     | 5
          {"is":{"hascoverart":true}}                       | ``
          {"is":{"missing":true}}                           | ``
          {"is":{"albumloved":true}}                        | 1 2 3
          {"is":{"artistloved":true}}                       | 4
          # What the viewer did
          {"is":{"rating":5}}                               | 1
          {"lt":{"rating":3}}                               | 3 4 5 6
          {"is":{"averagerating":3.5}}                      | 2
          {"is":{"albumrating":2}}                          | 4
          {"is":{"artistrating":0}}                         | 1 2 3 4 5 6
          {"gt":{"playcount":1}}                            | 1
          {"is":{"playCount":0}}                            | 2 3 5 6
          {"is":{"albumplaycount":2}}                       | 1 2 3
          {"gt":{"artistplaycount":0}}                      | 1 2 3 4 6
          # Moments: a day is one from midnight to midnight
          {"is":{"dateloved":"2026-02-01"}}                 | 1
          {"is":{"dateloved":"2026-02-01T23:59:59Z"}}       | 1
          {"isNot":{"dateloved":"2026-02-01"}}              | 2 3 4 5 6
          {"after":{"dateloved":"2026-02-01"}}              | 1
          {"after":{"dateloved":"2026-02-02"}}              | ``
          {"before":{"dateloved":"2026-02-02"}}             | 1
          {"before":{"dateloved":"2026-02-01"}}             | ``
          {"before":{"lastplayed":"2026-03-01"}}            | 4
          {"after":{"lastplayed":"2026-03-01"}}             | 1
          {"inTheRange":{"lastplayed":["2025-12-01","2025-12-01"]}} | 4
          {"inTheLast":{"lastplayed":30}}                   | 1
          {"inTheLast":{"lastplayed":29}}                   | ``
          {"notInTheLast":{"lastplayed":30}}                | 2 3 4 5 6
          {"inTheLast":{"dateadded":0}}                     | 3
          {"inTheLast":{"dateadded":"30"}}                  | 2 3
          {"inTheLast":{"daterated":1}}                     | 1 2
          {"inTheRange":{"dateadded":["2026-01","2026-01"]}} | 1 4 5 6
          {"is":{"dateadded":"2026"}}                       | 1 2 3 4 5 6
          {"is":{"albumdateadded":"2026-01-10"}}            | 1 2 3 4 5 6
          # Dates of tags, of which a part may be missing
          {"is":{"date":"2019"}}                            | 2
          {"startsWith":{"date":"2019"}}                    | 1 2
          {"before":{"date":"1998-12-31"}}                  | 5
          {"before":{"date":"1999-01-01"}}                  | 4 5
          {"after":{"date":"2019-01-01"}}                   | 1
          {"after":{"recordingdate":"1999-12-31"}}          | 1 2 6
          {"inTheRange":{"date":["1990","1998"]}}           | 4 5
          {"inTheRange":{"date":["2000-01-01","2000-01-01"]}} | 6
          {"inTheLast":{"date":2600}}                       | 1
          {"notInTheLast":{"date":2600}}                    | 2 3 4 5 6
          {"is":{"originaldate":"2001"}}                    | 1
          # Flags that tags write as texts
          {"is":{"gapless":true}}                           | 1 2
          {"is":{"gapless":"true"}}                         | 1 2
          {"is":{"gapless":1}}                              | 1 2
          {"is":{"gapless":"1"}}                            | 1 2
          {"isNot":{"gapless":true}}                        | 3 4 5 6
          {"is":{"gapless":false}}                          | 3
          {"is":{"gapless":["1","0"]}}                      | 1 3
          {"isNot":{"gapless":"0"}}                         | 1 2 4 5 6
          {"contains":{"gapless":"ru"}}                     | 2
          {"isPresent":{"gapless":true}}                    | 1 2 3
          {"is":{"weather":true}}                           | 3 4
          {"is":{"weather":"true"}}                         | 4
          {"is":{"weather":1}}                              | 3
          {"is":{"compilation":"true"}}                     | 5
          # Groups
          {"all":[]}                                        | 1 2 3 4 5 6
          {"any":[]}                                        | ``
          {"all":[{"is":{"genre":"folk"}},{"is":{"genre":"sea"}}]} | 2
          {"any":[{"is":{"genre":"sea"}},{"any":[{"is":{"year":1990}},{"is":{"loved":1}}]}]} | 1 2 5
          {"is":{"genre":"folk","year":2019},"gt":{"rating":3}} | 1
          {"IS":{"GENRE":"folk"}}                           | 1 2
          """)
  void findsTheSongsThatPass(String condition, String ids) {
    String text = "{\"all\":[" + condition + "]}";
    assertThat(music.evaluator.faults(RuleMusic.read(text))).isEmpty();
    String found =
        music.ids(text, music.ann).stream()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    assertThat(found).isEqualTo(ids);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                         | 2 3 4 1 6 5
          "sort":"title"                             | 2 3 4 1 6 5
          "order":"desc"                             | 5 6 1 4 3 2
          "sort":"-title"                            | 5 6 1 4 3 2
          "sort":"-title","order":"desc"             | 2 3 4 1 6 5
          "sort":"year"                              | 3 5 4 6 1 2
          "sort":"-year,-tracknumber"                | 2 1 6 4 5 3
          "sort":"+rating,title"                     | 3 4 6 5 2 1
          "sort":"-rating, title","limit":2          | 1 2
          "sort":"lastplayed,title"                  | 2 3 6 5 4 1
          "sort":"-bpm,title"                        | 1 6 2 3 4 5
          "sort":"comment,title"                     | 2 3 4 6 1 5
          "sort":"album,title"                       | 6 2 3 1 5 4
          "sort":"artist,title"                      | 2 3 1 6 5 4
          "sort":"-loved,title","limit":1            | 1
          "limit":2,"offset":1                       | 3 4
          "offset":5                                 | 5
          "offset":6                                 | ``
          "limitPercent":50                          | 2 3 4
          "limitPercent":1                           | 2
          "limitPercent":50,"limit":1                | 2
          "limit":0                                  | 2 3 4 1 6 5
          """)
  void putsThemInOrderAndCutsThem(String more, String ids) {
    String text = "{\"all\":[]" + (more.isEmpty() ? "" : ",") + more + "}";
    assertThat(music.evaluator.faults(RuleMusic.read(text))).isEmpty();
    String found =
        music.ids(text, music.ann).stream().map(String::valueOf).collect(Collectors.joining(" "));
    assertThat(found).isEqualTo(ids);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"is":{"gener":"x"}}             | 1:16 all[0].is.gener: No field is called "gener". Did you mean "genre"?
          {"is":{"zzzzzzzz":"x"}}          | 1:16 all[0].is.zzzzzzzz: No field is called "zzzzzzzz".
          {"is":{"random":"x"}}            | 1:16 all[0].is.random: "random" is only to sort by.
          {"gt":{"year":"old"}}            | 1:23 all[0].gt.year: "gt" of "year" wants a number.
          {"is":{"year":{}}}               | 1:23 all[0].is.year: "is" of "year" wants a number.
          {"is":{"title":null}}            | 1:24 all[0].is.title: "is" of "title" wants text in double quotes.
          {"is":{"loved":"maybe"}}         | 1:24 all[0].is.loved: "is" of "loved" wants true or false.
          {"inTheLast":{"lastplayed":-1}}  | 1:36 all[0].inTheLast.lastplayed: "inTheLast" of "lastplayed" wants a whole number of days.
          {"before":{"date":"2026-02-30"}} | 1:27 all[0].before.date: "before" of "date" wants a date such as "2026-03-31".
          {"after":{"dateadded":"soon"}}   | 1:31 all[0].after.dateadded: "after" of "dateadded" wants a date such as "2026-03-31".
          {"inTheRange":{"year":[1990]}}   | 1:31 all[0].inTheRange.year: "inTheRange" of "year" wants a list of two values: [from, to].
          {"inPlaylist":{"name":"x"}}      | 1:24 all[0].inPlaylist.name: A playlist is named by "id" or "path": { "id": "pl-1" }.
          {"isMissing":{"genre":"maybe"}}  | 1:31 all[0].isMissing.genre: "isMissing" of "genre" wants true or false.
          """)
  void aWrongFieldOrValueIsToldWithItsPlace(String condition, String told) {
    Rules rules = RuleMusic.read("{\"all\":[" + condition + "]}");
    assertThat(music.evaluator.faults(rules).stream().map(ConditionsTest::told))
        .containsExactly(told);
    assertThat(music.ids(rules.text(), music.ann)).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "inTheRange,genre",
    "inTheLast,title",
    "isMissing,year",
    "contains,loved",
    "contains,dateadded",
    "inTheLast,composer",
    "gt,compilation",
    "isPresent,title",
    "inTheRange,artist"
  })
  void anOperatorThatDoesNotGoWithAFieldIsRefused(String operator, String field) {
    Rules rules = RuleMusic.read("{\"all\":[{\"%s\":{\"%s\":\"1\"}}]}".formatted(operator, field));
    assertThat(music.evaluator.faults(rules))
        .singleElement()
        .extracting(RuleFault::reason)
        .asString()
        .startsWith("\"%s\" does not go with \"%s\". It goes with ".formatted(operator, field));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "title",
    "album",
    "hascoverart",
    "tracknumber",
    "discnumber",
    "year",
    "date",
    "originalyear",
    "originaldate",
    "releaseyear",
    "releasedate",
    "size",
    "compilation",
    "missing",
    "explicitstatus",
    "dateadded",
    "datemodified",
    "discsubtitle",
    "comment",
    "lyrics",
    "sorttitle",
    "sortalbum",
    "sortartist",
    "sortalbumartist",
    "albumcomment",
    "catalognumber",
    "filepath",
    "filetype",
    "codec",
    "duration",
    "bitrate",
    "bitdepth",
    "samplerate",
    "bpm",
    "channels",
    "loved",
    "dateloved",
    "lastplayed",
    "daterated",
    "playcount",
    "rating",
    "averagerating",
    "library_id",
    "rgtrackgain",
    "rgtrackpeak",
    "rgalbumgain",
    "rgalbumpeak",
    "replaygain_track_gain",
    "replaygain_track_peak",
    "replaygain_album_gain",
    "replaygain_album_peak",
    "mbz_album_id",
    "mbz_album_artist_id",
    "mbz_artist_id",
    "mbz_recording_id",
    "mbz_release_track_id",
    "mbz_release_group_id",
    "albumrating",
    "albumloved",
    "albumplaycount",
    "albumlastplayed",
    "albumdateloved",
    "albumdaterated",
    "albumdateadded",
    "albumdatemodified",
    "albumduration",
    "albumsongcount",
    "albumsize",
    "artistrating",
    "artistloved",
    "artistplaycount",
    "artistlastplayed",
    "artistdateloved",
    "artistdaterated",
    "artist",
    "albumartist",
    "composer",
    "conductor",
    "lyricist",
    "arranger",
    "producer",
    "director",
    "engineer",
    "mixer",
    "remixer",
    "djmixer",
    "performer",
    "maincredit",
    "genre",
    "mood",
    "grouping",
    "recordlabel",
    "media",
    "releasetype",
    "albumtype",
    "key",
    "isrc",
    "language",
    "script",
    "copyright",
    "license",
    "encodedby",
    "encodersettings",
    "asin",
    "barcode",
    "subtitle",
    "website",
    "work",
    "movementname",
    "movement",
    "movementtotal",
    "releasestatus",
    "releasecountry",
    "musicbrainz_discid",
    "musicbrainz_workid",
    "musicbrainz_performerid",
    "writer",
    "gapless",
    "random"
  })
  void everyFieldIsKnownAndSorts(String field) {
    Rules rules = RuleMusic.read("{\"all\":[],\"sort\":\"-%s\"}".formatted(field));
    assertThat(music.evaluator.faults(rules)).isEmpty();
    assertThat(music.ids(rules.text(), music.ann)).hasSize(6);
  }

  /// The sheet of a file is no tag of its songs.
  @ParameterizedTest(name = "{0}")
  @EnumSource(value = Field.class, mode = EnumSource.Mode.EXCLUDE, names = "CUESHEET")
  void everyTagThatIsReadIsAField(Field tag) {
    String name =
        switch (tag) {
          case LABEL -> "recordlabel";
          case ADVISORY -> "explicitstatus";
          default -> tag.name().toLowerCase(Locale.ROOT);
        };
    everyFieldIsKnownAndSorts(name);
  }

  private static String told(RuleFault fault) {
    Where where = fault.where();
    return where.line() + ":" + where.column() + " " + where.path() + ": " + fault.reason();
  }
}
