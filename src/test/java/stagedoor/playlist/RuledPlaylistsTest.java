package stagedoor.playlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.listen.Listening;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;

@NullMarked
class RuledPlaylistsTest {

  private static final Visible ALL = SmallCatalogue.BOTH;
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
  private static final String LOVED = "{ /* mine */ \"all\": [{\"is\":{\"loved\":true}}] }";

  private static final class World {
    final Shelf shelf = new Shelf(SmallCatalogue.catalogue());
    final TestDatabase db;
    final UserId ann;
    final UserId bob;
    Instant now = NOW;
    Listening listening;
    Playlists playlists;

    World(TestDatabase db) {
      this.db = db;
      var users = TestUsers.users(db, ALL);
      ann = TestUsers.make(users, "ann");
      bob = TestUsers.make(users, "bob");
      listening =
          new Listening(
              new Stars(db), new Ratings(db), new Plays(db, shelf, () -> now), new Queues(db));
      playlists = open();
    }

    Playlists open() {
      return TestPlaylists.of(db, shelf, _ -> "", listening, () -> now);
    }

    Playlist make(String name, boolean isPublic, String text) {
      return playlists
          .create(ann, new Playlists.Draft(name, "", isPublic), read(text))
          .orElseThrow();
    }

    Contents contents(Playlist playlist, UserId reader) {
      return playlists.contents(shelf.now(), playlist, reader, ALL);
    }

    List<Long> songs(Playlist playlist, UserId reader) {
      return songs(playlist, reader, ALL);
    }

    List<Long> songs(Playlist playlist, UserId reader, Visible visible) {
      return playlists.songs(playlist, reader, visible).stream()
          .map(Song::id)
          .map(SongId::value)
          .toList();
    }

    void star(UserId user, long song) {
      listening.stars().star(user, new SongId(song), now);
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

  private static Rules read(String text) {
    return switch (Rules.read(text)) {
      case Rules.Reading.Read(var rules) -> rules;
      case Rules.Reading.Refused(var faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static String inPlaylist(Playlist playlist) {
    return "{\"all\":[{\"inPlaylist\":{\"id\":\"" + playlist.id() + "\"}}]}";
  }

  @OnBothDatabases
  void everyReaderGetsTheReadersOwnSongs(TestDatabase db) {
    var world = new World(db);
    world.star(world.ann, 1);
    world.star(world.bob, 3);
    world.star(world.bob, 7);
    Playlist playlist = world.make("Loved", true, LOVED);
    assertThat(world.songs(playlist, world.ann)).containsExactly(1L);
    assertThat(world.songs(playlist, world.bob)).containsExactly(3L, 7L);
    assertThat(world.songs(playlist, world.bob, SmallCatalogue.ONLY_FIRST)).containsExactly(3L);
  }

  @OnBothDatabases
  void rulesOutliveARestartAsTheyWereWritten(TestDatabase db) {
    var world = new World(db);
    Playlist made = world.make("Loved", false, LOVED);
    var others =
        new Edit(
            Optional.of("Other"),
            Optional.empty(),
            Optional.empty(),
            new Edit.Songs.Rule(read("{\"any\":[]}")),
            Optional.empty());
    world.playlists.edit(made.id(), world.ann, ALL, others);
    Playlist kept = world.make("Kept", false, LOVED);
    db.reopen();
    world.playlists = world.open();
    Playlist again = world.playlists.find(made.id(), world.ann).orElseThrow();
    assertThat(again.rules().orElseThrow().text()).isEqualTo("{\"any\":[]}");
    assertThat(again.name()).isEqualTo("Other");
    assertThat(world.playlists.find(kept.id(), world.ann).orElseThrow().rules())
        .hasValueSatisfying(rules -> assertThat(rules.text()).isEqualTo(LOVED));
    world.playlists.delete(made.id(), world.ann, false);
    world.playlists.forget(world.ann);
    assertThat(world.open().visibleTo(world.ann)).isEmpty();
  }

  @Test
  void theSongsAreFoundAnewWhenTheDelayIsOver() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist playlist = world.make("Loved", false, LOVED);
      assertThat(world.songs(playlist, world.ann)).isEmpty();
      world.star(world.ann, 2);
      world.pass(TestPlaylists.DELAY.minusMillis(1));
      assertThat(world.songs(playlist, world.ann)).isEmpty();
      world.pass(Duration.ofMillis(1));
      assertThat(world.songs(playlist, world.ann)).containsExactly(2L);
    }
  }

  @Test
  void aPlaylistsOwnDelayCounts() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist playlist =
          world.make("L", false, "{\"all\":[{\"is\":{\"loved\":1}}],\"refreshDelay\":\"10m\"}");
      assertThat(world.songs(playlist, world.ann)).isEmpty();
      world.star(world.ann, 2);
      world.pass(Duration.ofMinutes(9));
      assertThat(world.songs(playlist, world.ann)).isEmpty();
      world.pass(Duration.ofMinutes(1));
      assertThat(world.songs(playlist, world.ann)).containsExactly(2L);
    }
  }

  @Test
  void otherRulesCountAtOnce() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist playlist = world.make("Loved", false, LOVED);
      assertThat(world.songs(playlist, world.ann)).isEmpty();
      var edit = Edit.of(new Edit.Songs.Rule(read("{\"all\":[{\"is\":{\"title\":\"flow\"}}]}")));
      EditResult result = world.playlists.edit(playlist.id(), world.ann, ALL, edit);
      Playlist edited = ((EditResult.Edited) result).playlist();
      assertThat(world.songs(edited, world.ann)).containsExactly(2L);
    }
  }

  @Test
  void itChangedForAReaderWhenTheReadersSongsDid() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist playlist = world.make("Loved", true, LOVED);
      world.pass(Duration.ofMinutes(1));
      Instant first = world.contents(playlist, world.ann).changed();
      world.pass(Duration.ofMinutes(1));
      Contents same = world.contents(playlist, world.ann);
      assertThat(same.changed()).isEqualTo(first);
      assertThat(same.freshUntil()).contains(world.now.plus(TestPlaylists.DELAY));
      world.star(world.bob, 1);
      world.star(world.ann, 1);
      world.pass(Duration.ofMinutes(1));
      assertThat(world.contents(playlist, world.ann).changed()).isEqualTo(world.now);
    }
  }

  @Test
  void songsOfRulesAreNotChosenOneByOne() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist ruled = world.make("Loved", true, LOVED);
      Playlist plain =
          world.playlists.create(world.ann, "Plain", List.of(new SongId(1))).orElseThrow();
      Edit chosen = Edit.of(new Edit.Songs.Replace(List.of(new SongId(1))));
      Edit rules = Edit.of(new Edit.Songs.Rule(read(LOVED)));
      assertThat(world.playlists.edit(ruled.id(), world.ann, ALL, chosen))
          .isEqualTo(new EditResult.ByRules(true));
      assertThat(world.playlists.edit(plain.id(), world.ann, ALL, rules))
          .isEqualTo(new EditResult.ByRules(false));
      assertThat(world.playlists.edit(ruled.id(), world.bob, ALL, rules))
          .isInstanceOf(EditResult.NotAllowed.class);
      Edit wrong = Edit.of(new Edit.Songs.Rule(read("{\"all\":[{\"is\":{\"nope\":1}}]}")));
      assertThat(world.playlists.edit(ruled.id(), world.ann, ALL, wrong))
          .isInstanceOf(EditResult.Faulty.class);
    }
  }

  @Test
  void rulesMayNameOtherPlaylists() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist plain =
          world
              .playlists
              .create(world.ann, "Plain", LongStream.of(3, 1).mapToObj(SongId::new).toList())
              .orElseThrow();
      Playlist of = world.make("In it", true, inPlaylist(plain));
      Playlist ofRules = world.make("In that", true, inPlaylist(of));
      assertThat(world.songs(ofRules, world.ann)).containsExactly(1L, 3L);
      // What bob may not see, the rules do not show him.
      assertThat(world.songs(ofRules, world.bob)).isEmpty();
      Edit add = Edit.of(new Edit.Songs.Replace(List.of(new SongId(5))));
      world.playlists.edit(plain.id(), world.ann, ALL, add);
      world.pass(TestPlaylists.DELAY);
      assertThat(world.songs(ofRules, world.ann)).containsExactly(5L);
    }
  }

  @Test
  void rulesThatWouldHoldThemselvesAreRefused() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist first = world.make("First", true, LOVED);
      Playlist second = world.make("Second", true, inPlaylist(first));
      assertThat(reasons(world, inPlaylist(second), first))
          .containsExactly("\"Second\" would hold itself: its rules name this playlist.");
      assertThat(reasons(world, inPlaylist(first), first)).hasSize(1);
      assertThat(reasons(world, "{\"all\":[{\"notInPlaylist\":{\"id\":\"pl-99\"}}]}", first))
          .containsExactly("There is no playlist \"pl-99\" that you see.");
      Edit circle = Edit.of(new Edit.Songs.Rule(read(inPlaylist(second))));
      assertThat(world.playlists.edit(first.id(), world.ann, ALL, circle))
          .isInstanceOf(EditResult.Faulty.class);
    }
  }

  @Test
  void rulesNameOneAnotherOnlySoDeep() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist first = world.make("0", false, "{\"all\":[{\"is\":{\"title\":\"flow\"}}]}");
      Playlist last = first;
      for (int i = 1; i <= 32; i++) {
        assertThat(world.playlists.faults(read(inPlaylist(last)), world.ann, Optional.empty()))
            .isEmpty();
        last = world.make(Integer.toString(i), false, inPlaylist(last));
      }
      assertThat(world.songs(last, world.ann)).containsExactly(2L);
      assertThat(world.playlists.faults(read(inPlaylist(last)), world.ann, Optional.empty()))
          .extracting(RuleFault::reason)
          .containsExactly("\"32\" names playlists that name others, more than 32 deep.");
      // What came to be deeper all the same is not followed to its end.
      for (int i = 33; i < 5_000; i++) {
        last = world.make(Integer.toString(i), false, inPlaylist(last));
      }
      assertThat(world.songs(last, world.ann)).isEmpty();
      Edit circle = Edit.of(new Edit.Songs.Rule(read(inPlaylist(last))));
      assertThat(world.playlists.edit(first.id(), world.ann, ALL, circle))
          .isInstanceOf(EditResult.Faulty.class);
    }
  }

  @Test
  void checkingWhatRulesNameLooksAtEachPlaylistOnce() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        Playlist next = world.make("p", false, "{\"all\":[" + all + "]}");
        all.append(all.isEmpty() ? "" : ",")
            .append("{\"inPlaylist\":{\"id\":\"" + next.id() + "\"}}");
      }
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThat(
                      world.playlists.faults(
                          read("{\"all\":[" + all + "]}"), world.ann, Optional.empty()))
                  .isEmpty());
    }
  }

  @Test
  void whoDoesNotWaitForRulesDoesNotWaitForThoseThatTheyName() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      Playlist named = world.make("Named", false, "{\"all\":[{\"is\":{\"title\":\"flow\"}}]}");
      Rules rules = read(inPlaylist(named));
      assertThat(world.playlists.preview(rules, world.ann, ALL, () -> true)).isEmpty();
      assertThat(world.playlists.preview(rules, world.ann, ALL, () -> false))
          .hasValueSatisfying(matches -> assertThat(matches.songs()).hasSize(1));
      assertThat(world.songs(named, world.ann)).containsExactly(2L);
    }
  }

  @Test
  void aPlaylistThatIsNamedTwiceIsLookedForOnce() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      String random = "\"sort\":\"random\",\"refreshDelay\":\"0s\"";
      Playlist last = world.make("0", false, "{\"all\":[]," + random + ",\"limit\":3}");
      for (int i = 1; i <= 30; i++) {
        String same = "{\"inPlaylist\":{\"id\":\"" + last.id() + "\"}}";
        String rules = "{\"all\":[" + same + "," + same + "]," + random + "}";
        last = world.make(Integer.toString(i), false, rules);
      }
      Playlist outer = last;
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertThat(world.songs(outer, world.ann)).hasSize(3));
    }
  }

  private static List<String> reasons(World world, String text, Playlist of) {
    return world.playlists.faults(read(text), world.ann, Optional.of(of.id())).stream()
        .map(RuleFault::reason)
        .toList();
  }

  @Test
  void manyReadersAtOnceGetTheirOwn() throws Exception {
    try (TestDatabase db = TestDatabases.sqlite()) {
      var world = new World(db);
      world.star(world.ann, 1);
      world.star(world.bob, 3);
      Playlist playlist = world.make("Loved", true, LOVED);
      List<Callable<List<Long>>> reads =
          IntStream.range(0, 50)
              .<Callable<List<Long>>>mapToObj(
                  i -> () -> world.songs(playlist, i % 2 == 0 ? world.ann : world.bob))
              .toList();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var found = threads.invokeAll(reads);
        for (int i = 0; i < 50; i++) {
          assertThat(found.get(i).get()).containsExactly(i % 2 == 0 ? 1L : 3L);
        }
      }
    }
  }
}
