package stagedoor.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.scan.SongFacts.Person;
import stagedoor.scan.SongStore.Known;
import stagedoor.scan.SongWriteStore.Draft;
import stagedoor.store.Rows;

/// Writes what the readers found in one library, a small transaction at a time, so that nobody
/// else's write waits long; a kill between two leaves folders that the next scan looks at again.
///
/// Used by one thread.
final class SongWriter implements ScanWriter {

  private final ScanRun run;
  private final LibraryId library;
  private final Map<String, FolderStore.Known> folders;
  private final boolean datedByFile;
  private final Optional<Undecided> undecided;
  private final long nowMs = System.currentTimeMillis();

  /// @param datedByFile whether songs that are new count as added when their files came: true for a
  ///   library's first scan, whose songs were not all added today
  SongWriter(
      ScanRun run, LibraryId library, Map<String, FolderStore.Known> folders, boolean datedByFile) {
    this.run = run;
    this.library = library;
    this.folders = new HashMap<>(folders);
    this.datedByFile = datedByFile;
    this.undecided = run.moved().map(Undecided::new);
  }

  @Override
  public void write(List<Found> found) {
    List<Found.Song> songs = withMoved(Found.songs(found));
    writeAll(
        songs, undecided.map(it -> it.siftEnds(folders(found))).orElseGet(() -> folders(found)));
  }

  @Override
  public void settle() {
    while (undecided.isPresent() && !undecided.get().isEmpty() && !run.isCancelled()) {
      List<Found.Song> some = undecided.get().take(MOST_AT_ONCE);
      writeAll(some, some.size() < MOST_AT_ONCE ? undecided.get().takeEnds() : List.of());
      run.publisher().publishIfDue(run.artists());
    }
  }

  private void writeAll(List<Found.Song> found, List<Found.Folder> folders) {
    var songs = new ArrayDeque<>(found);
    do {
      write(songs, folders);
    } while (!songs.isEmpty());
  }

  /// Takes and writes as many songs as there is time for in one transaction, and behind the last of
  /// them the folders, then notes it for the catalogue.
  private void write(Queue<Found.Song> songs, List<Found.Folder> folders) {
    Written written =
        run.db()
            .write(rows -> {
              Written some = writeSongs(rows, songs);
              if (songs.isEmpty()) {
                folders.forEach(folder -> finish(rows, folder, some));
              }
              return some;
            });
    run.publisher().add(written, run.artists().takeTouched());
    run.progress().written(written);
  }

  /// Finds out which of the new songs are known ones that moved. That asks the disk, so it is done
  /// before the transaction: nobody's write waits for the disk. Some songs wait.
  private List<Found.Song> withMoved(List<Found.Song> songs) {
    return undecided.isPresent() && run.moved().isPresent()
        ? undecided.get().sift(run.moved().get().resolve(run.db(), songs))
        : songs;
  }

  private static List<Found.Folder> folders(List<Found> found) {
    return found.stream()
        .filter(Found.Folder.class::isInstance)
        .map(Found.Folder.class::cast)
        .toList();
  }

  private Written writeSongs(Rows rows, Queue<Found.Song> songs) {
    var slice = new Slice();
    var written = new Written();
    var inserts = new ArrayList<Draft>();
    var updates = new ArrayList<Draft>();
    var displaced = new ArrayList<Known>();
    while (!songs.isEmpty() && slice.hasTime()) {
      Found.Song song = songs.remove();
      String musicBrainz =
          SongColumns.musicBrainz(song.facts().recording(), song.facts().releaseTrack());
      Optional<SongRow> before = song.known().flatMap(it -> SongStore.find(rows, it.id()));
      Optional<Known> known = before.isPresent() ? song.known() : Optional.empty();
      Draft draft = draft(rows, song, musicBrainz, known, before);
      written.touch(draft.row().album());
      if (known.isEmpty()) {
        inserts.add(draft);
      } else {
        note(rows, known.get(), before, draft.row(), written);
        updates.add(draft);
      }
      before.ifPresent(row -> run.artists().replaced(rows, row.credits(), draft.row().credits()));
      song.displaced().ifPresent(displaced::add);
    }
    makeRoom(rows, displaced, updates, written);
    List<SongId> ids = SongWriteStore.insert(rows, inserts, run.moved().isPresent() ? nowMs : 0);
    for (int i = 0; i < ids.size(); i++) {
      written.added(SongDraft.numbered(inserts.get(i).row(), ids.get(i)));
    }
    SongWriteStore.update(rows, updates);
    run.albums().settle(rows, written);
    return written;
  }

  /// Sets songs aside that others are in the places of; those among `updates` will be elsewhere in
  /// a moment.
  private void makeRoom(Rows rows, List<Known> displaced, List<Draft> updates, Written written) {
    for (Known song : displaced) {
      boolean aside = SongWriteStore.setAside(rows, song, nowMs);
      boolean found = updates.stream().anyMatch(draft -> draft.row().id().equals(song.id()));
      if (aside && !found && !song.missing()) {
        run.moved().ifPresent(moved -> moved.aside().add(song.id()));
        written.aside(song);
      }
    }
  }

  private void note(
      Rows rows, Known known, Optional<SongRow> before, SongRow row, Written written) {
    before.map(SongRow::album).ifPresent(written::touch);
    if (run.moved().filter(moved -> moved.isDisplaced(known.id())).isPresent()) {
      FolderStore.lookCloser(rows, known.id());
    }
    if (run.moved().filter(moved -> moved.aside().found(known.id())).isPresent()) {
      written.changed(row);
    } else if (before.isEmpty() || SongStore.isMissing(rows, known.id())) {
      written.added(row);
    } else if (before.get().equals(row)) {
      written.same();
    } else {
      written.changed(row);
    }
  }

  private Draft draft(
      Rows rows,
      Found.Song song,
      String musicBrainz,
      Optional<Known> known,
      Optional<SongRow> before) {
    SongFacts facts = song.facts();
    Optional<String> lineBefore = before.map(row -> row.text().artist());
    List<ArtistId> albumArtists = artists(rows, facts.album().artists(), lineBefore);
    AlbumId album =
        run.albums()
            .resolve(rows, library, facts.album(), albumArtists, before.map(SongRow::album));
    List<Credit> credits = credits(rows, facts.people(), lineBefore);
    SongRow row =
        SongDraft.row(
            known.map(Known::id).orElse(SongWriteStore.NEW),
            library,
            album,
            credits,
            song,
            known.map(Known::addedMs).orElseGet(() -> addedMs(song)));
    return new Draft(
        row,
        folder(rows, song.folder()).id(),
        musicBrainz,
        song.sound(),
        song.piece().sheet(),
        SongDraft.detail(song));
  }

  private List<ArtistId> artists(Rows rows, List<Person> people, Optional<String> lineBefore) {
    var artists = new LinkedHashSet<ArtistId>();
    for (Person person : people) {
      artists.add(run.artists().resolve(rows, person, lineBefore));
    }
    return List.copyOf(artists);
  }

  private List<Credit> credits(Rows rows, List<Person> people, Optional<String> lineBefore) {
    var credits = new LinkedHashSet<Credit>();
    for (Person person : people) {
      ArtistId artist = run.artists().resolve(rows, person, lineBefore);
      credits.add(new Credit(person.role(), artist, person.subRole()));
    }
    return List.copyOf(credits);
  }

  private long addedMs(Found.Song song) {
    return datedByFile ? Math.clamp(song.file().bornMs(), 0, nowMs) : nowMs;
  }

  private FolderStore.Known folder(Rows rows, String path) {
    return folders.computeIfAbsent(path, unknown -> FolderStore.insert(rows, library, path));
  }

  /// A folder's new picture is its albums' new picture, even when no song changed.
  private void finish(Rows rows, Found.Folder found, Written written) {
    FolderStore.Known before = folder(rows, found.path());
    long through =
        found.listing() == FolderStore.LOOK_CLOSER || run.turn().fullScan() == 0
            ? before.fullScan()
            : run.turn().fullScan();
    var after =
        new FolderStore.Known(
            before.id(), found.listing(), found.cover(), found.artists(), through, found.device());
    FolderStore.update(rows, after, found.path());
    folders.put(found.path(), after);
    if (!before.cover().equals(after.cover())) {
      AlbumStore.inFolder(rows, after.id()).forEach(written::touch);
      AlbumStore.below(rows, library, found.path()).forEach(written::touch);
    }
    if (!before.artists().equals(after.artists())) {
      written.touchArtistPictures();
    }
  }

  @Override
  public void miss(Losses songs, Hold hold) {
    Written written =
        run.db()
            .write(rows -> {
              var gone = new Written();
              for (int i = 0; i < songs.size(); i++) {
                int index = i;
                SongStore.known(rows, new SongId(songs.ids()[i]))
                    .filter(song -> songs.isSame(index, song))
                    .filter(song -> SongWriteStore.miss(rows, song, nowMs, hold))
                    .ifPresent(gone::gone);
              }
              return gone;
            });
    run.publisher().add(written, List.of());
    run.progress().written(written);
  }
}
