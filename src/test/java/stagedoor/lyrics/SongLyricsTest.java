package stagedoor.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.library.DiskQuestions;
import stagedoor.library.FileFaults;
import stagedoor.library.Libraries;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.DatabaseKind;
import stagedoor.store.TestDatabase;
import stagedoor.tag.TagEncoding;
import stagedoor.tag.TinySong;

/// Which source of words counts. The song is `album1/01.flac`.
@NullMarked
@ClassOnBothDatabases
class SongLyricsTest {

  private static final String BESIDE = "album1/01";

  private final TestDatabase db;
  private final Libraries libraries;
  private final Path music;

  SongLyricsTest(DatabaseKind kind, @TempDir Path music) throws IOException {
    this.music = music;
    db = kind.fresh();
    libraries = new Libraries(db);
    libraries.ensure("Music", music);
    Files.createDirectories(music.resolve("album1"));
  }

  @AfterEach
  void close() {
    db.close();
  }

  private static Song song() {
    return SmallCatalogue.catalogue().songs().findAnywhere(new SongId(1)).orElseThrow();
  }

  private void write(String ending, String text) throws IOException {
    Files.writeString(music.resolve(BESIDE + ending), text);
  }

  /// Puts words into the tags of the song that a scan finds.
  private Song embedded(String text) throws IOException {
    TinySong file = TinySong.tagged("Ann", "Album", 1, "Song");
    Files.write(music.resolve(BESIDE + ".flac"), file.bytes(TinySong.Kind.FLAC));
    var shelf = new Shelf(Catalogue.empty());
    try (var scanner = new Scanner(db, libraries, shelf, ScanSettings.DEFAULT)) {
      scanner.loadCatalogue();
      assertThat(scanner.scanNow(false).added()).isOne();
    }
    Song song = shelf.now().songs().findAnywhere(new SongId(1)).orElseThrow();
    db.write(rows ->
        rows.change(
            "INSERT INTO song_detail (song, comment, lyrics, tags) VALUES (?, '', ?, '')",
            song.id().value(),
            "eng\u001F" + text));
    return song;
  }

  private List<String> found(String... priority) {
    return new SongLyrics(db, libraries, List.of(priority), TagEncoding.GUESSED)
        .of(song()).stream().flatMap(words -> Shown.lines(words).stream()).toList();
  }

  private List<String> found() {
    return found(SongLyrics.USUAL_PRIORITY.toArray(String[]::new));
  }

  @Test
  void theFirstSourceThatHasWordsCounts() throws IOException {
    assertThat(found()).isEmpty();
    write(".txt", "plain");
    assertThat(found()).containsExactly("plain");
    write(".lrc", "[00:01]timed");
    assertThat(found()).containsExactly("1000- timed");
    write(".ttml", "<tt><body><p begin='2s'>best</p></body></tt>");
    assertThat(found()).containsExactly("2000- best");
    assertThat(found(".txt", ".ttml")).containsExactly("plain");
    assertThat(found("embedded", ".LRC ")).containsExactly("1000- timed");
  }

  @ParameterizedTest
  @CsvSource({".LRC", ".Lrc"})
  void endingsInCapitalsAreEndings(String ending) throws IOException {
    write(ending, "[00:01]timed");
    write(".txt", "plain");
    assertThat(found()).containsExactly("1000- timed");
  }

  @Test
  void aSourceThatIsDamagedEmptyOrTooLargeIsPassedOver() throws IOException {
    write(".ttml", "<tt><body>");
    write(".yaml", "\t{");
    write(".srt", "nothing");
    write(".elrc", "\n\n");
    write(".lrc", "[00:01]a" + " ".repeat(WordsFile.MAX_BYTES));
    Files.createDirectory(music.resolve(BESIDE + ".yml"));
    write(".txt", "left");
    assertThat(found()).containsExactly("left");
  }

  @Test
  void whatCannotBeUsedIsListedOnceWithItsLineUntilItIsMended() throws IOException {
    write(".ttml", "<tt>\n<body>\n<p></body></tt>");
    write(".lrc", "[00:01]left");
    var lyrics = new SongLyrics(db, libraries, SongLyrics.USUAL_PRIORITY, TagEncoding.GUESSED);
    assertThat(lyrics.faults().list()).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThat(Shown.lines(lyrics.of(song()).getFirst())).containsExactly("1000- left");
    }
    FileFaults.Fault fault = lyrics.faults().list().getFirst();
    assertThat(lyrics.faults().list()).containsExactly(fault);
    assertThat(fault.library()).contains(song().library());
    assertThat(fault.path()).endsWith("/" + BESIDE + ".ttml");
    assertThat(fault.reason()).isEqualTo("The file of lyrics cannot be used: line 3 is not XML.");
    write(".ttml", "<tt><body><p begin='2s'>best</p></body></tt>");
    assertThat(lyrics.faults().list()).isEmpty();
  }

  @Test
  void aChangedFileIsSeenAtOnce() throws IOException {
    write(".lrc", "[00:01]a");
    var lyrics = new SongLyrics(db, libraries, SongLyrics.USUAL_PRIORITY, TagEncoding.GUESSED);
    assertThat(Shown.lines(lyrics.of(song()).getFirst())).containsExactly("1000- a");
    write(".lrc", "[00:02]b");
    assertThat(Shown.lines(lyrics.of(song()).getFirst())).containsExactly("2000- b");
  }

  @Test
  void aDiskThatDoesNotAnswerHidesNoWordsInTags() throws IOException {
    write(".lrc", "[00:01]beside");
    Song song = embedded("inside");
    var silent = new DiskQuestions(0, Duration.ofMillis(1));
    var lyrics =
        new SongLyrics(db, libraries, List.of(".lrc", "embedded"), TagEncoding.GUESSED, silent);
    assertThat(lyrics.of(song).stream().flatMap(words -> Shown.lines(words).stream()))
        .containsExactly("inside");
  }

  @Test
  void aSourceIsNeverAPathOfItsOwn() throws IOException {
    Files.writeString(music.resolve("secret.txt"), "secret");
    assertThat(found("/../../secret.txt", "../secret.txt", "", ".", "..")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, é",
    "UTF-16LE, é",
    "UTF-16BE, é",
    "ISO-8859-1, é",
    "windows-1251, Группа крови на рукаве",
    "GBK, 你好世界我的朋友",
  })
  void textIsDecodedByItsMarkOrAsThatOfTagsIs(String charset, String words) throws IOException {
    String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
    byte[] bytes = (mark + "[00:01]" + words).getBytes(Charset.forName(charset));
    Files.write(music.resolve(BESIDE + ".lrc"), bytes);
    assertThat(found()).containsExactly("1000- " + words);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE"})
  void wideTextNeedsNoMark(String charset) throws IOException {
    byte[] bytes = "[00:01]Группа крови\n".getBytes(Charset.forName(charset));
    Files.write(music.resolve(BESIDE + ".lrc"), bytes);
    assertThat(found()).containsExactly("1000- Группа крови");
  }

  @Test
  void theEncodingThatIsConfiguredIsTakenAtItsWord() throws IOException {
    Files.write(
        music.resolve(BESIDE + ".lrc"),
        "[00:01]Žluťoučký".getBytes(Charset.forName("windows-1250")));
    var czech =
        new SongLyrics(
            db,
            libraries,
            SongLyrics.USUAL_PRIORITY,
            TagEncoding.parse("windows-1250").orElseThrow());
    assertThat(Shown.lines(czech.of(song()).getFirst())).containsExactly("1000- Žluťoučký");
  }

  @Test
  void aTagMayHoldAnyOfTheFormats() {
    assertThat(WordsReader.ofTag("eng", TtmlTextTest.DUET)).hasSize(4);
    assertThat(WordsReader.ofTag("eng", "<tt not closed").getFirst().isTimed()).isFalse();
    assertThat(WordsReader.ofTag("eng", "1\n00:00:01,0 --> 00:00:02,0\na").getFirst().isTimed())
        .isTrue();
    assertThat(WordsReader.ofTag("eng", " \n ")).isEmpty();
  }
}
