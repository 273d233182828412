package stagedoor.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;
import stagedoor.user.Users;

@NullMarked
class PlaylistsTest {

  private static final Visible ALL = SmallCatalogue.BOTH;

  private final Shelf shelf = new Shelf(SmallCatalogue.catalogue());

  private Playlists playlists(Database db) {
    return TestPlaylists.of(db, shelf, user -> "user " + user.value(), InstantSource.system());
  }

  private static List<SongId> songs(long... ids) {
    return LongStream.of(ids).mapToObj(SongId::new).toList();
  }

  private static UserId user(Database db, String name) {
    Users users = TestUsers.users(db, ALL);
    return TestUsers.make(users, name);
  }

  private static Edit replace(long... ids) {
    return Edit.of(new Edit.Songs.Replace(songs(ids)));
  }

  private static Edit change(Set<Integer> removed, long... added) {
    return Edit.of(new Edit.Songs.Change(removed, songs(added)));
  }

  private static Edit open() {
    return new Edit(
        Optional.empty(),
        Optional.empty(),
        Optional.of(true),
        new Edit.Songs.Keep(),
        Optional.empty());
  }

  @OnBothDatabases
  void aPlaylistOutlivesARestartInItsOrder(TestDatabase db) {
    UserId ann = user(db, "ann");
    Playlists before = playlists(db);
    Playlist made = before.create(ann, "Sea", songs(3, 1, 1, 2)).orElseThrow();
    before.edit(made.id(), ann, ALL, change(Set.of(1), 6, 5));
    db.reopen();
    Playlist again = playlists(db).find(made.id(), ann).orElseThrow();
    assertThat(again.songs()).isEqualTo(songs(3, 1, 2, 6, 5));
    assertThat(again.ownerName()).isEqualTo("user " + ann.value());
    assertThat(again).isEqualTo(before.find(made.id(), ann).orElseThrow());
  }

  @OnBothDatabases
  void aPlaylistTheCallerMayNotSeeIsNotFound(TestDatabase db) {
    UserId ann = user(db, "ann");
    UserId bob = user(db, "bob");
    Playlists playlists = playlists(db);
    PlaylistId id = playlists.create(ann, "Mine", songs(1)).orElseThrow().id();
    assertThat(playlists.find(id, bob)).isEmpty();
    assertThat(playlists.visibleTo(bob)).isEmpty();
    assertThat(playlists.edit(id, bob, ALL, replace(2))).isInstanceOf(EditResult.NotFound.class);
    assertThat(playlists.delete(id, bob, false)).isInstanceOf(EditResult.NotFound.class);
    assertThat(playlists.edit(id, ann, ALL, open())).isInstanceOf(EditResult.Edited.class);
    assertThat(playlists.find(id, bob)).isPresent();
    assertThat(playlists.edit(id, bob, ALL, replace(2))).isInstanceOf(EditResult.NotAllowed.class);
    assertThat(playlists.delete(id, bob, false)).isInstanceOf(EditResult.NotAllowed.class);
    assertThat(playlists.delete(id, bob, true)).isInstanceOf(EditResult.Edited.class);
    assertThat(playlists.find(id, ann)).isEmpty();
  }

  @OnBothDatabases
  void editsMadeAtOnceLoseNothing(TestDatabase db) throws InterruptedException {
    UserId ann = user(db, "ann");
    Playlists playlists = playlists(db);
    PlaylistId id = playlists.create(ann, "Sea", songs()).orElseThrow().id();
    Callable<EditResult> add = () -> playlists.edit(id, ann, ALL, change(Set.of(), 1, 2));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(Collections.nCopies(50, add))).hasSize(50);
    }
    assertThat(playlists.find(id, ann).orElseThrow().songs()).hasSize(100);
    assertThat(playlists(db).find(id, ann).orElseThrow().songs()).hasSize(100);
  }

  @OnBothDatabases
  void anEditOfWhatSomebodyElseChangedIsRefused(TestDatabase db) {
    UserId ann = user(db, "ann");
    Playlists playlists =
        TestPlaylists.of(
            db, shelf, _ -> "", InstantSource.fixed(Instant.parse("2026-11-23T20:00:00Z")));
    Playlist seen = playlists.create(ann, "Sea", songs(1)).orElseThrow();
    playlists.edit(seen.id(), ann, ALL, change(Set.of(), 2));
    var late =
        new Edit(
            Optional.of("Lake"),
            Optional.empty(),
            Optional.empty(),
            new Edit.Songs.Keep(),
            Optional.of(seen.changed()));
    assertThat(playlists.edit(seen.id(), ann, ALL, late)).isInstanceOf(EditResult.Stale.class);
    assertThat(playlists.find(seen.id(), ann).orElseThrow().name()).isEqualTo("Sea");
  }

  @OnBothDatabases
  void songsThatAreGoneKeepTheirPlaces(TestDatabase db) {
    UserId ann = user(db, "ann");
    Playlists playlists = playlists(db);
    PlaylistId id = playlists.create(ann, "Sea", songs(1, 2, 3)).orElseThrow().id();
    shelf.publish(SmallCatalogue.without(shelf.now(), 2));
    assertThat(shown(playlists, id, ann, ALL)).isEqualTo(songs(1, 3));
    playlists.edit(id, ann, ALL, change(Set.of(1), 6));
    playlists.edit(id, ann, ALL, replace(6, 1, 5));
    assertThat(shown(playlists, id, ann, ALL)).isEqualTo(songs(6, 1, 5));
    shelf.publish(SmallCatalogue.with(shelf.now(), 2));
    assertThat(shown(playlists, id, ann, ALL)).isEqualTo(songs(6, 2, 1, 5));
  }

  @OnBothDatabases
  void songsOfALibraryTheReaderMayNotSeeAreLeftOut(TestDatabase db) {
    UserId ann = user(db, "ann");
    Playlists playlists = playlists(db);
    PlaylistId id = playlists.create(ann, "Sea", songs(7, 1)).orElseThrow().id();
    assertThat(shown(playlists, id, ann, SmallCatalogue.ONLY_FIRST)).isEqualTo(songs(1));
    assertThat(shown(playlists, id, ann, ALL)).isEqualTo(songs(7, 1));
  }

  @OnBothDatabases
  void whatIsOutOfBoundsChangesNothing(TestDatabase db) {
    UserId ann = user(db, "ann");
    Playlists playlists = playlists(db);
    Playlist made = playlists.create(ann, "Sea", songs(1)).orElseThrow();
    for (Edit edit :
        List.of(
            change(Set.of(1)),
            named("  "),
            named("x".repeat(301)),
            named("a\nb"),
            Edit.of(
                new Edit.Songs.Replace(
                    LongStream.rangeClosed(1, 100_001).mapToObj(SongId::new).toList())))) {
      assertThat(playlists.edit(made.id(), ann, ALL, edit)).isInstanceOf(EditResult.Invalid.class);
    }
    assertThat(playlists.find(made.id(), ann)).contains(made);
  }

  private static Edit named(String name) {
    return new Edit(
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        new Edit.Songs.Keep(),
        Optional.empty());
  }

  /// Random edits by an owner who is shown everything leave what a plain list would hold, in memory
  /// and in the store.
  @Test
  void editsDoWhatAListDoes() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    try (TestDatabase db = TestDatabases.sqlite()) {
      UserId ann = user(db, "ann");
      Playlists playlists = playlists(db);
      PlaylistId id = playlists.create(ann, "Sea", songs()).orElseThrow().id();
      List<SongId> model = new ArrayList<>();
      for (int step = 0; step < 150; step++) {
        if (random.nextInt(3) == 0) {
          model = new ArrayList<>(some(random));
          playlists.edit(id, ann, ALL, Edit.of(new Edit.Songs.Replace(model)));
        } else {
          int index = model.isEmpty() ? -1 : random.nextInt(model.size());
          List<SongId> added = some(random);
          Set<Integer> removed = index < 0 ? Set.of() : Set.of(index);
          if (index >= 0) {
            model.remove(index);
          }
          model.addAll(added);
          playlists.edit(id, ann, ALL, Edit.of(new Edit.Songs.Change(removed, added)));
        }
        assertThat(playlists.find(id, ann).orElseThrow().songs()).isEqualTo(model);
      }
      assertThat(playlists(db).find(id, ann).orElseThrow().songs()).isEqualTo(model);
    }
  }

  private static List<SongId> some(Random random) {
    return LongStream.range(0, random.nextInt(6))
        .mapToObj(_ -> new SongId(1 + random.nextInt(7)))
        .toList();
  }

  private static List<SongId> shown(
      Playlists playlists, PlaylistId id, UserId reader, Visible visible) {
    Playlist playlist = playlists.find(id, reader).orElseThrow();
    return playlists.songs(playlist, reader, visible).stream().map(Song::id).toList();
  }
}
