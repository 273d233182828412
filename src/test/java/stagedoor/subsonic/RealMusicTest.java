package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.Visible;
import stagedoor.http.Headers;
import stagedoor.http.Reply;
import stagedoor.tag.Field;
import stagedoor.tag.TinySong;

/// Pictures and sound of files that were really scanned, scaled and transcoded: an album with a
/// picture, one without, and a tone whose file has a difficult name.
@Timeout(60)
class RealMusicTest {

  private static final int SECONDS = 8;
  private static final String YEAR = "private, max-age=31536000";
  private static final String AGAIN = "private, no-cache";

  private static final String SHEET =
      """
      PERFORMER Cutter
      TITLE Mix
      FILE mix.wav WAVE
      TRACK 01 AUDIO
      INDEX 01 00:00:00
      TRACK 02 AUDIO
      TITLE Inside
      INDEX 01 00:02:00
      TRACK 03 AUDIO
      INDEX 01 00:05:00
      """;

  @TempDir private static Path folder;
  private static House house;

  @BeforeAll
  static void open() throws IOException {
    Path main = Files.createDirectories(folder.resolve("main"));
    Path other = Files.createDirectories(folder.resolve("other"));
    song(main.resolve("Pictured/1.flac"), TinySong.tagged("Ann", "Pictured", 1, "One"));
    song(main.resolve("Plain/1.flac"), TinySong.tagged("Ben", "Plain", 1, "Two"));
    Files.write(main.resolve("Pictured/cover.png"), png());
    song(main.resolve("Full/1.flac"), TinySong.tagged("Eve", "Full", 1, "Alike").withCover(png()));
    for (String title : List.of("Here", "There")) {
      TinySong mixed = TinySong.tagged("Cid", "Mixed", 1, title).with(Field.COMPILATION, "1");
      song(main.resolve("Mixed/" + title + ".flac"), mixed.withCover(own(title)));
    }
    for (String title : List.of("Single", "Another")) {
      TinySong single = TinySong.tagged("Dot", "", 1, title).with(Field.ALBUM);
      song(main.resolve("Singles/" + title + ".flac"), single.withCover(own(title)));
    }
    Files.write(
        Files.createDirectories(main.resolve("Tone")).resolve("さんぽ \"live\"; 50%.wav"), wav());
    Files.write(Files.createDirectories(main.resolve("Cut")).resolve("mix.wav"), wav());
    Files.writeString(main.resolve("Cut/mix.cue"), SHEET);
    house = House.of(main, other);
    sing();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void aPictureIsKeptForAYearUnderTheIdOfItsPresentVersion() throws IOException {
    String id = xml("getSong", "id", song("One").id().toString()).only("song").need("coverArt");
    assertThat(id).startsWith("al-").contains("_");
    Reply reply = house.call(house.bob, "getCoverArt", "id", id);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(House.headers(reply, "Content-Type")).containsExactly("image/png");
    assertThat(House.headers(reply, "Cache-Control")).containsExactly(YEAR);
    assertThat(House.received(reply)).isEqualTo(png());
    String etag = House.headers(reply, "ETag").getFirst();
    assertThat(etag).startsWith("\"").endsWith("\"");
    Reply same = house.call(house.bob, Headers.of("If-None-Match", etag), "getCoverArt", "id", id);
    assertThat(same.status()).isEqualTo(304);
    assertThat(House.headers(same, "Cache-Control")).containsExactly(YEAR);
  }

  @Test
  void underAnyOtherIdAPictureIsAskedForAgain() throws IOException {
    Song song = song("One");
    String album = song.albumId().toString();
    String artist = song.artists().getFirst().id().toString();
    for (String id : List.of(album, album + "_old", album + "_", artist, song.id().toString())) {
      Reply reply = house.call(house.bob, "getCoverArt", "id", id);
      assertThat(House.headers(reply, "Cache-Control")).as(id).containsExactly(AGAIN);
      assertThat(House.received(reply)).as(id).isEqualTo(png());
    }
  }

  @Test
  void aPlaylistShowsThePictureOfItsFirstSongThatHasOne() throws IOException {
    XmlTree made =
        xml(
            "createPlaylist",
            "name",
            "Mix",
            "songId",
            song("Two").id().toString(),
            "songId",
            song("One").id().toString());
    XmlTree playlist = made.only("playlist");
    for (String id : List.of(playlist.need("coverArt"), playlist.need("id"))) {
      Reply reply = house.call(house.bob, "getCoverArt", "id", id);
      assertThat(House.received(reply)).as(id).isEqualTo(png());
    }
    assertThat(house.error(house.alice, "getCoverArt", "id", playlist.need("id"))).isEqualTo(70);
    XmlTree empty = xml("createPlaylist", "name", "Empty").only("playlist");
    assertThat(empty.attributes()).doesNotContainKey("coverArt");
    assertThat(house.error(house.bob, "getCoverArt", "id", empty.need("id"))).isEqualTo(70);
  }

  /// Elsewhere the songs of an album hold its picture, which apps so fetch once.
  @Test
  void aSongOfACompilationOrOfNoAlbumShowsThePictureInItsFile() throws IOException {
    for (String title : List.of("Here", "There", "Single", "Another")) {
      Song song = song(title);
      String id = xml("getSong", "id", song.id().toString()).only("song").need("coverArt");
      assertThat(id).startsWith(song.id() + "_");
      Reply reply = house.call(house.bob, "getCoverArt", "id", id);
      assertThat(House.received(reply)).isEqualTo(own(title));
      assertThat(House.headers(reply, "Cache-Control")).containsExactly(YEAR);
    }
    String alike = song("Alike").id().toString();
    assertThat(xml("getSong", "id", alike).only("song").need("coverArt")).startsWith("al-");
  }

  @Test
  void whatHasNoPictureSaysSoInItsFieldsAndWhenAsked() throws IOException {
    Song song = song("Two");
    XmlTree shown = xml("getSong", "id", song.id().toString()).only("song");
    assertThat(shown.attributes()).doesNotContainKey("coverArt");
    assertThat(house.error(house.bob, "getCoverArt", "id", song.id().toString())).isEqualTo(70);
    assertThat(house.error(house.bob, "getCoverArt", "id", song.albumId() + "_1")).isEqualTo(70);
  }

  @Test
  void aPictureIsMadeSmallerAndNeverLarger() throws IOException {
    String album = song("One").albumId().toString();
    assertThat(width("id", album, "size", "64")).isEqualTo(64);
    assertThat(width("id", album, "size", "4000")).isEqualTo(400);
    assertThat(width("id", album, "size", "99999999999")).isEqualTo(400);
  }

  @Test
  void aTranscodeIsTheWholeSoundInTheFormatThatWasAskedFor() throws IOException {
    byte[] sound = House.received(stream("format", "mp3", "maxBitRate", "128"));
    assertThat(seconds(sound, 128)).isBetween(SECONDS - 0.2, SECONDS + 0.5);
    byte[] smaller = House.received(stream("maxBitRate", "64"));
    assertThat(seconds(smaller, 64)).isBetween(SECONDS - 0.2, SECONDS + 0.5);
  }

  @Test
  void anOffsetLeavesOutWhatStandsBeforeIt() throws IOException {
    Reply reply = stream("format", "mp3", "maxBitRate", "128", "timeOffset", "5");
    assertThat(seconds(House.received(reply), 128)).isBetween(2.8, 3.5);
  }

  /// Players stop at the announced length, so one that is too small cuts the song.
  @Test
  void aLengthIsNeverPromisedBeforeItIsKnown() throws IOException {
    String[] asked = {"format", "mp3", "maxBitRate", "96", "estimateContentLength", "true"};
    Reply first = stream(asked);
    assertThat(first.content()).isInstanceOf(Reply.Content.Flow.class);
    assertThat(House.headers(first, "Content-Length")).isEmpty();
    assertThat(House.headers(first, "Accept-Ranges")).containsExactly("none");
    byte[] sound = House.received(first);
    Reply again = stream(asked);
    while (again.content() instanceof Reply.Content.Flow) {
      assertThat(House.received(again)).isEqualTo(sound);
      again = stream(asked);
    }
    assertThat(again.content())
        .isInstanceOfSatisfying(
            Reply.Content.Slice.class,
            slice -> assertThat(slice.lengthBytes()).isEqualTo(sound.length));
    assertThat(House.received(again)).isEqualTo(sound);
    assertThat(House.headers(again, "Accept-Ranges")).containsExactly("bytes");
  }

  @Test
  void askingForTheHeadOfATranscodeMakesNone() {
    Reply head =
        house.call(house.bob, "HEAD", Headers.NONE, "stream", "id", tone(), "format", "opus");
    assertThat(head.status()).isEqualTo(200);
    assertThat(House.headers(head, "Content-Type")).containsExactly("audio/ogg");
    assertThat(House.headers(head, "Accept-Ranges")).containsExactly("none");
    assertThat(House.headers(head, "X-Content-Duration")).containsExactly("" + SECONDS);
    assertThat(House.bytes(head)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "wav"})
  void theOriginalIsTheFileByteForByte(String format) throws IOException {
    assertThat(House.received(stream("format", format, "maxBitRate", "0"))).isEqualTo(wav());
  }

  @Test
  void aDownloadIsTheFileUnderItsName() throws IOException {
    Reply reply = house.call(house.alice, "download", "id", tone(), "format", "mp3");
    assertThat(House.received(reply)).isEqualTo(wav());
    assertThat(House.headers(reply, "Content-Disposition"))
        .containsExactly(
            "attachment; filename=\"___ _live_; 50_.wav\"; filename*=UTF-8''"
                + "%E3%81%95%E3%82%93%E3%81%BD%20%22live%22%3B%2050%25.wav");
  }

  @Test
  void aTrackOfAFileIsASongOfItsOwn() throws IOException {
    XmlTree shown = xml("getSong", "id", song("Inside").id().toString()).only("song");
    assertThat(shown.need("path")).isEqualTo("Cut/mix.wav#02");
    assertThat(shown.need("suffix")).isEqualTo("flac");
    assertThat(shown.need("contentType")).isEqualTo("audio/flac");
    assertThat(shown.need("duration")).isEqualTo("3");
    assertThat(shown.need("album")).isEqualTo("Mix");
    Reply reply = house.call(house.alice, "download", "id", song("Inside").id().toString());
    assertThat(House.headers(reply, "Content-Type")).containsExactly("audio/flac");
    assertThat(House.headers(reply, "Content-Disposition").getFirst()).contains("\"mix 02.flac\"");
    byte[] flac = House.received(reply);
    long samples = ByteBuffer.wrap(flac, 18, 8).getLong() & 0xF_FFFF_FFFFL;
    assertThat(samples).isEqualTo(3L * 44_100);
    Reply mp3 =
        house.call(
            house.alice,
            "stream",
            "id",
            song("Inside").id().toString(),
            "format",
            "mp3",
            "maxBitRate",
            "128",
            "timeOffset",
            "1");
    assertThat(seconds(House.received(mp3), 128)).isBetween(1.8, 2.5);
  }

  @Test
  void anAlbumIsDownloadedAsOneFileOfAllItsFiles() throws IOException {
    Song one = song("One");
    Reply reply = house.call(house.alice, "download", "id", one.albumId().toString());
    assertThat(House.headers(reply, "Content-Type")).containsExactly("application/zip");
    assertThat(House.headers(reply, "Content-Disposition").getFirst()).contains("Pictured.zip");
    Map<String, byte[]> files = unzipped(House.received(reply));
    assertThat(files).containsOnlyKeys("001 Ann - One.flac");
    assertThat(files.get("001 Ann - One.flac"))
        .isEqualTo(Files.readAllBytes(house.music.libraries().fileOf(one)));
    String artist = one.artists().getFirst().id().toString();
    Reply ofArtist = house.call(house.alice, "download", "id", artist);
    assertThat(unzipped(House.received(ofArtist))).hasSize(1);
  }

  @Test
  void noTwoFilesOfADownloadShareAName() throws IOException {
    XmlTree made =
        XmlTree.parse(
            house.body(
                house.alice,
                "createPlaylist",
                "name",
                "A/B \"C\"",
                "songId",
                tone(),
                "songId",
                song("One").id().toString(),
                "songId",
                tone()));
    String id = made.only("playlist").need("id");
    Reply reply = house.call(house.alice, "download", "id", id);
    assertThat(House.headers(reply, "Content-Disposition").getFirst())
        .startsWith("attachment; filename=\"A_B _C_.zip\"");
    assertThat(unzipped(House.received(reply)))
        .containsOnlyKeys(
            "001 [Unknown Artist] - さんぽ _live_; 50%.wav",
            "002 Ann - One.flac", "003 [Unknown Artist] - さんぽ _live_; 50%.wav");
    assertThat(house.error(house.bob, "download", "id", id)).isEqualTo(50);
  }

  private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertThat(files.put(entry.getName(), in.readAllBytes())).isNull();
      }
    }
    return files;
  }

  /// Words in two forms: with times, some of them twice, and plain.
  private static void sing() {
    String timed =
        "[ar:Ann]\n[00:12.5]<00:12.5>First <00:13>line\n[01:02.25][00:01]Twice & \"more\"\n[00:09]";
    String duet =
        "<tt xml:lang='fr'><head><agent id='a'>Ann</agent></head><body>"
            + "<p begin='1s' end='2s' agent='a'><span begin='1s' end='1.5s'>Été</span> nu"
            + "<span role='x-bg'><span begin='1.5s'>(oh)</span></span>"
            + "<span role='x-translation' lang='en'>Bare summer</span></p></body></tt>";
    String words =
        "eng\u001F" + timed + "\u001Fxxx\u001FErste Zeile\n\nDritte\u001Ffra\u001F" + duet;
    house.database.write(rows ->
        rows.change(
            """
            INSERT INTO song_detail (song, comment, lyrics, tags) VALUES (?, '', ?, '')
            ON CONFLICT (song) DO UPDATE SET lyrics = excluded.lyrics
            """,
            song("One").id().value(),
            words));
  }

  @Test
  void wordsAreTimedWhereTheTagsSayWhen() throws IOException {
    String id = song("One").id().toString();
    Golden.checkXml("getLyricsBySongId", house.body(house.bob, "getLyricsBySongId", "id", id));
    Golden.checkJson(
        "getLyricsBySongId", house.body(house.bob, "getLyricsBySongId", "id", id, "f", "json"));
    String[] enhanced = {"id", id, "enhanced", "true"};
    Golden.checkXml(
        "getLyricsBySongId.enhanced", house.body(house.bob, "getLyricsBySongId", enhanced));
    Golden.checkJson(
        "getLyricsBySongId.enhanced",
        house.body(house.bob, "getLyricsBySongId", "id", id, "enhanced", "true", "f", "json"));
    String none = song("Two").id().toString();
    Golden.checkJson(
        "getLyricsBySongId.none",
        house.body(house.bob, "getLyricsBySongId", "id", none, "f", "json"));
  }

  @Test
  void wordsAreFoundByTitleAndArtist() throws IOException {
    String[] asked = {"artist", "ann", "title", "one"};
    Golden.checkXml("getLyrics", house.body(house.bob, "getLyrics", asked));
    Golden.checkJson(
        "getLyrics",
        house.body(house.bob, "getLyrics", "artist", "ann", "title", "one", "f", "json"));
    Golden.checkXml(
        "getLyrics.none", house.body(house.bob, "getLyrics", "artist", "x", "title", "one"));
  }

  private static Reply stream(String... parameters) {
    var all = new ArrayList<>(List.of("id", tone()));
    all.addAll(List.of(parameters));
    Reply reply = house.call(house.bob, "stream", all.toArray(String[]::new));
    assertThat(reply.status()).isEqualTo(200);
    return reply;
  }

  private static String tone() {
    return song("さんぽ \"live\"; 50%").id().toString();
  }

  private static Song song(String title) {
    var order = new SongOrder(SongOrder.Key.TITLE, false);
    var main = Visible.of(SmallLibrary.MAIN);
    return house.shelf.now().songs().page(order, SongFilter.ALL, main, 0, 20).items().stream()
        .filter(song -> song.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static XmlTree xml(String endpoint, String... parameters) throws IOException {
    return XmlTree.parse(house.body(house.bob, endpoint, parameters));
  }

  private static int width(String... parameters) throws IOException {
    Reply reply = house.call(house.bob, "getCoverArt", parameters);
    return ImageIO.read(new ByteArrayInputStream(House.received(reply))).getWidth();
  }

  /// How long MP3 of a constant bit rate plays.
  private static double seconds(byte[] mp3, int kbps) {
    assertThat(new String(mp3, 0, 3, UTF_8)).isEqualTo("ID3");
    return mp3.length * 8.0 / 1000 / kbps;
  }

  private static void song(Path file, TinySong song) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, song.bytes(TinySong.Kind.FLAC));
  }

  private static byte[] png() throws IOException {
    return png(400);
  }

  /// A picture that only songs of that title have.
  private static byte[] own(String title) throws IOException {
    return png(100 + title.length());
  }

  private static byte[] png(int width) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 300, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static byte[] wav() {
    int rate = 44_100;
    int bytes = SECONDS * rate * 4;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 2).putInt(rate).putInt(rate * 4);
    wav.putShort((short) 4).putShort((short) 16);
    wav.put("data".getBytes(US_ASCII)).putInt(bytes);
    for (int i = 0; i < SECONDS * rate; i++) {
      short sample = (short) (Math.sin(i * 0.06) * 9000 + (i * 31 % 1000));
      wav.putShort(sample).putShort(sample);
    }
    return wav.array();
  }
}
