package stagedoor.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.PictureWorld.EVERYTHING;
import static stagedoor.library.TestPictures.jpeg;
import static stagedoor.library.TestPictures.png;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.agent.FakeWeb.Answer;
import stagedoor.catalogue.Album;
import stagedoor.library.CoverExplainer;
import stagedoor.library.CoverImage;
import stagedoor.library.CoverSettings;
import stagedoor.library.PictureAgent;
import stagedoor.library.PictureWorld;
import stagedoor.store.ClassOnBothDatabases;
import stagedoor.store.DatabaseKind;
import stagedoor.tag.Field;

/// The stories of missing pictures: asked for, kept, shown, and let alone.
@NullMarked
@ClassOnBothDatabases
class AgentsTest {

  private static final String RELEASE = "76df3287-6cda-33eb-8e9a-044b5e15ffdd";
  private static final String OTHER = "99b09d02-9cc9-3fed-8431-f162165a9371";
  private static final String GROUP = "c31a5e2b-0bf8-32e0-8aeb-ef4ba9973932";
  private static final String COVER = "release/" + RELEASE + "/front-500";
  private static final String OTHER_COVER = "release/" + OTHER + "/front-500";
  private static final String OF_GROUP = "release-group/" + GROUP + "/front-500";
  private static final CoverSettings ONLY_ALBUMS =
      AgentWorld.BOTH.with(List.of(PictureAgent.COVER_ART_ARCHIVE));

  private final Path folder;
  private final AgentWorld world;

  AgentsTest(DatabaseKind kind, @TempDir Path folder) throws IOException {
    this.folder = folder;
    world = new AgentWorld(folder, kind);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void oneAlbum() throws IOException {
    world.album(
        "Bare",
        Map.of(Field.MUSICBRAINZ_ALBUMID, RELEASE, Field.MUSICBRAINZ_RELEASEGROUPID, GROUP));
  }

  private static String search(String name) {
    return "search/artist?limit=10&q=" + name;
  }

  private void deezerKnows(String name, byte[] picture) {
    String found =
        "{\"data\":[{\"name\":\"%s\",\"picture_xl\":\"%s\"}]}"
            .formatted(name, world.deezer.at("artist/" + name + "/1.jpg"));
    world.deezer.put(search(name), Answer.of(found.getBytes(UTF_8)));
    world.deezer.put("artist/" + name + "/1.jpg", Answer.of(picture));
  }

  private Optional<CoverImage> shown() {
    return world.library.covers().find(world.library.album().id(), EVERYTHING, 0);
  }

  private List<String> explained() throws IOException {
    return explained(world.library.album().id().toString(), AgentWorld.BOTH);
  }

  private List<String> explained(String id, CoverSettings settings) {
    return new CoverExplainer(settings)
            .of(id, world.library.shelf(), world.library.libraries(), world.library.kept())
            .orElseThrow()
            .stream()
            .filter(step -> step.rule().equals("external"))
            .map(CoverExplainer.Step::said)
            .toList();
  }

  private List<String> files() throws IOException {
    Path fetched = folder.resolve("fetched");
    if (!Files.exists(fetched)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(fetched)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aCoverIsFetchedShownAndKeptOverARestart() throws IOException {
    oneAlbum();
    byte[] picture = jpeg(Color.RED, 300, 300);
    world.archive.put(COVER, Answer.leadingTo(world.archive.at("download/1.jpg")));
    world.archive.put("download/1.jpg", Answer.of(picture));
    world.open();
    assertThat(explained()).containsExactly("nobody was asked yet");
    assertThat(shown()).isEmpty();
    world.look();
    String version = world.library.album().cover();
    assertThat(version).startsWith("x");
    assertThat(shown().orElseThrow().file()).hasBinaryContent(picture);
    assertThat(explained().getFirst())
        .startsWith("fetched by coverartarchive on 20")
        .endsWith(" from " + world.archive.at("download/1.jpg"));
    world.open();
    world.look();
    world.library.scanAgain();
    world.look();
    assertThat(world.library.album().cover()).isEqualTo(version);
    assertThat(shown().orElseThrow().file()).hasBinaryContent(picture);
    assertThat(world.archive.targets()).containsExactly("/" + COVER, "/download/1.jpg");
  }

  @Test
  void theReleaseGroupIsAskedWhereTheReleaseHasNone() throws IOException {
    oneAlbum();
    world.archive.put(OF_GROUP, Answer.of(jpeg(Color.RED, 30, 30)));
    world.open();
    world.look();
    assertThat(world.library.album().cover()).startsWith("x");
    assertThat(world.archive.targets()).containsExactly("/" + COVER, "/" + OF_GROUP);
  }

  @Test
  void whatNobodyHasIsNotAskedForAgainAfterARestart() throws IOException {
    oneAlbum();
    world.album("Unknown", Map.of());
    world.open();
    world.look();
    List<String> asked = world.archive.targets();
    assertThat(asked).containsExactly("/" + COVER, "/" + OF_GROUP);
    assertThat(world.deezer.targets())
        .containsExactlyInAnyOrder("/" + search("Bare"), "/" + search("Unknown"));
    assertThat(explained(world.named("Bare").id().toString(), AgentWorld.BOTH).getFirst())
        .matches("none was found on 20.*; asked again after 20.*");
    assertThat(explained(world.named("Unknown").id().toString(), AgentWorld.BOTH))
        .containsExactly("nobody is asked: the tags have no MusicBrainz id of the release");
    world.open();
    world.look();
    world.lookAfter(Duration.ofDays(2));
    assertThat(world.archive.targets()).isEqualTo(asked);
    assertThat(world.deezer.asked()).hasSize(2);
  }

  @Test
  void whatIsNoPictureOrABombIsNotKept() throws IOException {
    oneAlbum();
    world.album("Bomb", Map.of(Field.MUSICBRAINZ_ALBUMID, OTHER));
    byte[] bomb = png(Color.RED, 9, 9);
    bomb[17] = 0x7F;
    world.archive.put(COVER, Answer.of("<html>Sign in</html>".getBytes(UTF_8)));
    world.archive.put(OTHER_COVER, Answer.of(bomb));
    world.open();
    world.look();
    assertThat(world.library.albums()).extracting(Album::cover).containsOnly("");
    assertThat(files()).isEmpty();
    assertThat(explained(world.named("Bare").id().toString(), AgentWorld.BOTH).getFirst())
        .contains("none was kept, because the picture is of no known kind, on 20");
    assertThat(explained(world.named("Bomb").id().toString(), AgentWorld.BOTH).getFirst())
        .contains("pixels");
    world.look();
    assertThat(world.archive.targets()).containsExactlyInAnyOrder("/" + COVER, "/" + OTHER_COVER);
  }

  @Test
  void aPictureInTheFolderWinsWheneverItComesAndGoes() throws IOException {
    oneAlbum();
    world.archive.put(COVER, Answer.of(jpeg(Color.RED, 30, 30)));
    world.open();
    world.look();
    String fetched = world.library.album().cover();
    byte[] own = jpeg(Color.BLUE, 40, 40);
    world.library.picture("Bare/cover.jpg", own);
    world.library.scanAgain();
    assertThat(world.library.album().cover()).isNotEmpty().doesNotStartWith("x");
    assertThat(shown().orElseThrow().file()).hasBinaryContent(own);
    world.open();
    assertThat(shown().orElseThrow().file()).hasBinaryContent(own);
    Files.delete(folder.resolve("library/Bare/cover.jpg"));
    world.library.scanAgain();
    assertThat(world.library.album().cover()).isEqualTo(fetched);
    world.look();
    assertThat(world.archive.asked()).hasSize(1);
  }

  @Test
  void whatStandsBehindElsewhereInTheOrderGivesWay() throws IOException {
    oneAlbum();
    world.library.picture("Bare/cover.jpg", jpeg(Color.BLUE, 40, 40));
    byte[] fetched = jpeg(Color.RED, 30, 30);
    world.archive.put(COVER, Answer.of(fetched));
    CoverSettings elsewhereFirst =
        AgentWorld.BOTH.with(
            List.of("front.*", "external", "cover.*"), CoverSettings.USUAL_ARTISTS);
    world.open(elsewhereFirst);
    assertThat(shown()).isPresent();
    world.look();
    assertThat(shown().orElseThrow().file()).hasBinaryContent(fetched);
    world.library.picture("Bare/front.jpg", jpeg(Color.GREEN, 50, 50));
    world.library.scanAgain();
    assertThat(world.library.album().cover()).doesNotStartWith("x");
  }

  @Test
  void withoutItsPlaceInTheOrderNothingIsFetchedOrShown() throws IOException {
    oneAlbum();
    world.archive.put(COVER, Answer.of(jpeg(Color.RED, 30, 30)));
    world.open();
    world.look();
    CoverSettings without = AgentWorld.BOTH.with(List.of("cover.*"), List.of("artist.*"));
    world.album("Second", Map.of(Field.MUSICBRAINZ_ALBUMID, OTHER));
    world.open(without);
    world.look();
    assertThat(world.named("Bare").cover()).isEmpty();
    assertThat(world.archive.targets()).containsExactly("/" + COVER);
    assertThat(explained(world.named("Bare").id().toString(), without)).isEmpty();
  }

  @Test
  void aPictureThatSomebodyTookAwayIsNotFetchedAgain() throws IOException {
    oneAlbum();
    world.archive.put(COVER, Answer.of(jpeg(Color.RED, 30, 30)));
    world.open();
    world.look();
    String id = world.library.album().id().toString();
    assertThat(world.library.kept().has(id)).isTrue();
    assertThat(world.library.kept().remove(id)).isTrue();
    assertThat(world.library.kept().remove(id)).isFalse();
    assertThat(world.library.album().cover()).isEmpty();
    assertThat(shown()).isEmpty();
    assertThat(files()).isEmpty();
    assertThat(explained().getFirst()).contains("was taken away");
    world.open();
    world.look();
    assertThat(world.archive.asked()).hasSize(1);
  }

  @Test
  void otherIdsAskAnewButNotForThePictureNobodyWants() throws IOException {
    oneAlbum();
    world.archive.put(COVER, Answer.of(jpeg(Color.RED, 30, 30)));
    world.archive.put(OTHER_COVER, Answer.of(jpeg(Color.RED, 30, 30)));
    world.open(ONLY_ALBUMS);
    world.look();
    assertThat(world.library.kept().remove(world.library.album().id().toString())).isTrue();
    world.album("Bare", Map.of(Field.MUSICBRAINZ_ALBUMID, OTHER));
    world.library.scanAgain();
    world.look();
    assertThat(world.archive.targets()).containsExactly("/" + COVER, "/" + OTHER_COVER);
    assertThat(world.library.album().cover()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void anArtistGetsAPictureUnlessThereIsOneOnDisk() throws IOException {
    world.album("Ann", Map.of());
    world.album("Bob", Map.of());
    world.album("Cid", Map.of());
    world.library.picture("Ann/artist.jpg", jpeg(Color.BLUE, 30, 30));
    world.library.picture("Bob/cover.jpg", jpeg(Color.BLUE, 40, 40));
    byte[] picture = jpeg(Color.RED, 50, 50);
    deezerKnows("Ann", picture);
    deezerKnows("Bob", picture);
    world.open();
    world.look();
    assertThat(world.deezer.targets())
        .containsExactlyInAnyOrder("/" + search("Bob"), "/artist/Bob/1.jpg", "/" + search("Cid"));
    var bob = world.named("Bob").artists().getFirst();
    assertThat(bob.cover(EVERYTHING)).startsWith("x");
    assertThat(world.library.covers().find(bob.id(), EVERYTHING, 0).orElseThrow().file())
        .hasBinaryContent(picture);
    assertThat(explained(bob.id().toString(), AgentWorld.BOTH).getFirst())
        .startsWith("fetched by deezer on ");
    assertThat(world.named("Bob").cover()).doesNotStartWith("x");
  }

  @Test
  void aNameThatTwoArtistsHaveIsNotAskedFor() throws IOException {
    world.album("Ann", Map.of(Field.MUSICBRAINZ_ARTISTID, RELEASE));
    world.album("ANN", Map.of(Field.MUSICBRAINZ_ARTISTID, OTHER));
    world.album("Bob", Map.of());
    world.open();
    world.look();
    assertThat(world.deezer.targets()).containsExactly("/" + search("Bob"));
    String artist = world.named("Ann").artists().getFirst().id().toString();
    assertThat(explained(artist, AgentWorld.BOTH).getFirst())
        .startsWith("none was kept, because another artist here has the same name");
  }

  @Test
  void nobodyIsAskedWhileSongsComeIn() throws IOException {
    oneAlbum();
    world.open();
    world.scanning.set(true);
    world.look();
    assertThat(world.archive.asked()).isEmpty();
    world.scanning.set(false);
    world.look();
    assertThat(world.archive.asked()).isNotEmpty();
  }

  @Test
  void anAgentThatFailsIsLeftAloneLongerEachTimeAndTheOtherGoesOn() throws IOException {
    oneAlbum();
    deezerKnows("Bare", jpeg(Color.RED, 50, 50));
    world.archive.put(COVER, Answer.status(500, "Content-Type", "text/html"));
    world.open();
    world.look();
    assertThat(world.library.album().artists().getFirst().cover(EVERYTHING)).startsWith("x");
    assertThat(explained()).containsExactly("nobody was asked yet");
    world.look();
    world.lookAfter(Duration.ofSeconds(50));
    assertThat(world.archive.asked()).hasSize(1);
    world.lookAfter(Duration.ofSeconds(11));
    world.lookAfter(Duration.ofHours(1));
    assertThat(world.archive.asked()).hasSize(2);
    world.lookAfter(Duration.ofSeconds(110));
    assertThat(world.archive.asked()).hasSize(2);
    world.archive.put(COVER, Answer.of(jpeg(Color.RED, 30, 30)));
    world.lookAfter(Duration.ofHours(1));
    world.lookAfter(Duration.ofHours(1));
    assertThat(world.library.album().cover()).startsWith("x");
  }

  @Test
  void oneThatNeverAnswersDoesNotKeepTheOthersWaiting() throws IOException {
    oneAlbum();
    world.album("Second", Map.of(Field.MUSICBRAINZ_ALBUMID, OTHER));
    world.archive.put(COVER, Answer.status(429, "Retry-After", "5"));
    world.archive.put(OTHER_COVER, Answer.of(jpeg(Color.RED, 30, 30)));
    world.open(ONLY_ALBUMS);
    world.look();
    world.lookAfter(Duration.ofSeconds(6));
    assertThat(world.named("Second").cover()).startsWith("x");
    assertThat(world.named("Bare").cover()).isEmpty();
  }

  @Test
  void howeverManyLookAtSomethingItIsFetchedOnce() throws Exception {
    oneAlbum();
    world.archive.put(COVER, Answer.of(jpeg(Color.RED, 30, 30)));
    world.open();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<CoverImage>>> all =
          IntStream.range(0, 50).mapToObj(_ -> threads.submit(this::shown)).toList();
      for (Future<Optional<CoverImage>> one : all) {
        assertThat(one.get()).isEmpty();
      }
    }
    assertThat(world.archive.asked()).isEmpty();
    world.look();
    world.look();
    assertThat(world.archive.asked()).hasSize(1);
  }

  @Test
  void aPictureOfThePeopleStaysBeforeAFetchedOne() throws IOException {
    oneAlbum();
    world.open();
    byte[] given = jpeg(Color.GREEN, 30, 30);
    String id = world.library.album().id().toString();
    world.library.kept().uploads().receive(id, new ByteArrayInputStream(given));
    world.look();
    assertThat(world.archive.asked()).isEmpty();
    world.library.kept().remove(id);
    world.archive.put(COVER, Answer.of(jpeg(Color.RED, 40, 40)));
    world.look();
    assertThat(world.library.album().cover()).startsWith("x");
    world.library.kept().uploads().receive(id, new ByteArrayInputStream(given));
    assertThat(shown().orElseThrow().file()).hasBinaryContent(given);
  }

  @Test
  void agentsThatAreOffAreToldOf() throws IOException {
    oneAlbum();
    world.open();
    CoverSettings off = CoverSettings.usual(PictureWorld.PLENTY);
    String album = world.library.album().id().toString();
    String artist = world.library.album().artists().getFirst().id().toString();
    assertThat(explained(album, off))
        .containsExactly("nobody was asked yet; agents are off: set Agents");
    assertThat(explained(artist, ONLY_ALBUMS).getFirst())
        .isEqualTo("nobody was asked yet; add deezer to Agents");
  }
}
