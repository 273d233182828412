package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.library.Library;
import stagedoor.library.RawPath;
import stagedoor.scan.ScanPreview.What;
import stagedoor.scan.SongStore.Known;
import stagedoor.store.Rows;

/// Tells what a scan of one library would write.
final class PreviewWriter implements ScanWriter {

  private final ScanRun run;
  private final Library library;
  private final PreviewNotes notes;
  private final Optional<Undecided> undecided;
  private final List<Known> displaced = new ArrayList<>();

  PreviewWriter(ScanRun run, Library library, PreviewNotes notes) {
    this.run = run;
    this.library = library;
    this.notes = notes;
    this.undecided = run.moved().map(Undecided::new);
  }

  @Override
  public void write(List<Found> found) {
    List<Found.Song> songs = Found.songs(found);
    note(
        undecided.isPresent() && run.moved().isPresent()
            ? undecided.get().sift(run.moved().get().resolve(run.db(), songs))
            : songs);
  }

  @Override
  public void settle() {
    while (undecided.isPresent() && !undecided.get().isEmpty()) {
      note(undecided.get().take(MOST_AT_ONCE));
    }
    displaced.stream()
        .filter(song -> !song.missing())
        .filter(song -> run.moved().filter(moved -> moved.isFound(song.id())).isEmpty())
        .forEach(song -> notes.missing(song.id(), at(song.path())));
  }

  private void note(List<Found.Song> songs) {
    run.db()
        .read(rows -> {
          songs.forEach(song -> note(rows, song));
          return true;
        });
    songs.forEach(song -> song.displaced().ifPresent(displaced::add));
  }

  private void note(Rows rows, Found.Song song) {
    Optional<Known> known = song.known();
    if (known.isEmpty()) {
      notes.note(What.ADDED, at(song.path()), "");
    } else if (!known.get().path().equals(song.path())
        || !known.get().library().equals(library.id())) {
      notes.moved(known.get().id(), at(song.path()), RawPath.shown(known.get().path()));
    } else if (known.get().missing()) {
      notes.note(What.ADDED, at(song.path()), "");
    } else {
      boolean same = isSame(rows, known.get(), song);
      notes.note(same ? What.UNCHANGED : What.CHANGED, at(song.path()), "");
    }
  }

  /// Whether the song's own row would stay what it is; people and albums go by their names.
  private static boolean isSame(Rows rows, Known known, Found.Song song) {
    Optional<SongRow> before = SongStore.find(rows, known.id());
    return before.isPresent()
        && AlbumStore.need(rows, before.get().album()).title().equals(song.facts().album().title())
        && SongDraft.row(
                known.id(),
                known.library(),
                known.album(),
                before.get().credits(),
                song,
                known.addedMs())
            .equals(before.get());
  }

  private String at(String path) {
    return library.name() + "/" + RawPath.shown(path);
  }

  @Override
  public void miss(Losses songs, Hold hold) {
    run.db()
        .read(rows -> {
          for (long id : songs.ids()) {
            SongStore.known(rows, new SongId(id))
                .ifPresent(song -> notes.missing(song.id(), at(song.path())));
          }
          return true;
        });
  }
}
