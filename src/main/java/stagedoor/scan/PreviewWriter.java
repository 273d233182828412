package stagedoor.scan;

import java.util.List;
import java.util.Optional;
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

  PreviewWriter(ScanRun run, Library library, PreviewNotes notes) {
    this.run = run;
    this.library = library;
    this.notes = notes;
  }

  @Override
  public void write(List<Found> found) {
    run.db()
        .read(rows -> {
          found.stream()
              .filter(Found.Song.class::isInstance)
              .map(Found.Song.class::cast)
              .forEach(song -> note(rows, song));
          return true;
        });
  }

  private void note(Rows rows, Found.Song song) {
    if (song.known().isPresent()) {
      Known known = song.known().get();
      notes.note(isSame(rows, known, song) ? What.UNCHANGED : What.CHANGED, at(song.path()), "");
      return;
    }
    String musicBrainz =
        SongColumns.musicBrainz(song.facts().recording(), song.facts().releaseTrack());
    Optional<Known> moved = run.moved().flatMap(it -> it.find(rows, song, musicBrainz));
    if (moved.isPresent()) {
      notes.moved(moved.get().id(), at(song.path()), RawPath.shown(moved.get().path()));
    } else {
      notes.note(What.ADDED, at(song.path()), "");
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
  public void miss(List<Known> songs) {
    songs.forEach(song -> notes.missing(song.id(), at(song.path())));
  }
}
