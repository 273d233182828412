package stagedoor.rule;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;
import stagedoor.catalogue.Visible;
import stagedoor.listen.Listening;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;
import stagedoor.user.Users;

/// Music for tests of rules, made song by song, and two listeners.
@NullMarked
final class RuleMusic implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
  static final LibraryId FIRST = new LibraryId(1);
  static final LibraryId SECOND = new LibraryId(2);
  static final Visible BOTH = new Visible(Set.of(FIRST, SECOND));

  /// What a test says of a song; the rest is usual.
  static final class Draft {
    private static final List<String> ENDINGS = List.of(".mp3", ".mp3.flac", ".MP3", "", ".flac");

    final long id;
    LibraryId library = FIRST;
    String title = "Ebb";
    String album = "Low Tide";
    String edition = "";
    List<String> artists = List.of("The Harbour Band");
    List<String> composers = List.of();
    List<String> genres = List.of();
    Map<String, List<String>> tags = Map.of();
    String date = "";
    String original = "";
    String folder = "a";
    String comment = "";
    String gapless = "";
    String advisory = "";
    String discTitle = "";
    int track = 1;
    int bpm;
    float gain = Float.NaN;
    int bitDepth;
    boolean compilation;
    long addedMs = ms("2026-01-10");
    int durationMs = 60_000;

    /// Not all files end alike.
    String fileName() {
      return id + ENDINGS.get((int) (id % ENDINGS.size()));
    }

    Draft(long id) {
      this.id = id;
    }

    /// Ids of albums follow from their names, so that they are the same in every run.
    private String albumKey() {
      return library.value() + " " + album + " " + edition;
    }
  }

  final TestDatabase db = TestDatabases.sqlite();
  final Users users = TestUsers.users(db, BOTH);
  final UserId ann = TestUsers.make(users, "ann");
  final UserId bob = TestUsers.make(users, "bob");
  final Shelf shelf;
  final Listening listening;
  final Evaluator evaluator;
  final Map<String, ArtistId> artists = new LinkedHashMap<>();
  final Map<String, AlbumId> albums = new LinkedHashMap<>();
  private final List<Draft> drafts;

  RuleMusic(List<Draft> drafts) {
    this.drafts = drafts;
    InstantSource clock = InstantSource.fixed(NOW);
    shelf = new Shelf(catalogue());
    listening =
        new Listening(
            new Stars(db), new Ratings(db, clock), new Plays(db, shelf, clock), new Queues(db));
    evaluator =
        new Evaluator(
            listening,
            new Outside(
                (field, to) -> {
                  for (Draft draft : drafts) {
                    String value =
                        switch (field) {
                          case "comment" -> draft.comment;
                          case "gapless" -> draft.gapless;
                          default -> "";
                        };
                    if (!value.isEmpty()) {
                      to.accept(new SongId(draft.id), List.of(value));
                    }
                  }
                },
                List.of("Weather"),
                clock,
                ZoneOffset.UTC));
  }

  static long ms(String day) {
    return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  Viewer viewer(UserId user) {
    return new Viewer(user, BOTH);
  }

  /// The ids that rules find, in order.
  List<Long> ids(String text, UserId user) {
    Rules rules = read(text);
    return evaluator
        .run(shelf.now(), rules, viewer(user), Lists.NONE, new Random(7), () -> false)
        .orElseThrow()
        .songs()
        .stream()
        .map(song -> song.id().value())
        .toList();
  }

  static Rules read(String text) {
    return switch (Rules.read(text)) {
      case Rules.Reading.Read(var rules) -> rules;
      case Rules.Reading.Refused(var faults) -> throw new AssertionError(text + ": " + faults);
    };
  }

  private Catalogue catalogue() {
    drafts.forEach(draft -> {
      draft.artists.forEach(this::artist);
      draft.composers.forEach(this::artist);
      albums.computeIfAbsent(draft.albumKey(), _ -> new AlbumId(albums.size() + 1));
    });
    List<ArtistRow> artistRows =
        artists.entrySet().stream()
            .map(it ->
                new ArtistRow(it.getValue(), it.getKey(), "", Optional.empty(), "", List.of()))
            .toList();
    Map<String, Draft> first =
        drafts.stream().collect(Collectors.toMap(Draft::albumKey, it -> it, (a, _) -> a));
    List<AlbumRow> albumRows = new TreeMap<>(first).values().stream().map(this::albumRow).toList();
    List<SongRow> songRows = drafts.stream().map(this::songRow).toList();
    return Catalogue.empty().apply(Change.added(songRows, albumRows, artistRows));
  }

  private ArtistId artist(String name) {
    return artists.computeIfAbsent(name, _ -> new ArtistId(artists.size() + 1));
  }

  ArtistId artistCalled(String name) {
    return Objects.requireNonNull(artists.get(name));
  }

  AlbumId album(Draft draft) {
    return Objects.requireNonNull(albums.get(draft.albumKey()));
  }

  private AlbumRow albumRow(Draft draft) {
    return new AlbumRow(
        album(draft),
        draft.library,
        draft.album,
        "",
        draft.edition,
        draft.artists.getFirst(),
        List.of(artist(draft.artists.getFirst())),
        Optional.empty(),
        Optional.empty(),
        "",
        draft.addedMs);
  }

  private SongRow songRow(Draft draft) {
    var credits = new ArrayList<Credit>();
    draft.artists.forEach(name -> credits.add(new Credit(Role.ARTIST, artist(name), "")));
    credits.add(new Credit(Role.ALBUMARTIST, artist(draft.artists.getFirst()), ""));
    draft.composers.forEach(name -> credits.add(new Credit(Role.COMPOSER, artist(name), "")));
    return new SongRow(
        new SongId(draft.id),
        draft.library,
        album(draft),
        new SongRow.Text(
            draft.folder + "/" + draft.fileName(),
            draft.title,
            "",
            String.join(" & ", draft.artists)),
        credits,
        draft.genres,
        new SongRow.Position(1, draft.track, draft.discTitle),
        new SongRow.Dates(draft.date, draft.original, "", draft.addedMs, draft.addedMs),
        new SongRow.Audio("flac", "flac", draft.durationMs, 1_000, 256, 44_100, draft.bitDepth, 2),
        new SongRow.Gain(draft.gain, Float.NaN, Float.NaN, Float.NaN),
        new SongRow.Marks(draft.bpm, draft.advisory, draft.compilation, false, Optional.empty()),
        TagSet.of(draft.tags),
        Extras.NONE);
  }

  @Override
  public void close() {
    db.close();
  }
}
