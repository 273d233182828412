package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.bench.SyntheticRows;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

@NullMarked
class SongReadingTest {

  @TempDir private Path folder;

  @OnBothDatabases
  void everySongIsReadAsItWasWritten(Database db) {
    Change made = SyntheticRows.of(300, 2);
    List<SongRow> songs = new ArrayList<>(made.songs());
    songs.set(4, strange(songs.get(4)));
    songs.set(5, bare(songs.get(5)));
    LoadBench.fill(db, Change.added(songs, made.albums(), made.artists()), folder);
    List<SongRow> read = new ArrayList<>();
    var reading = new SongReading();
    new SongStore(db).load(song -> read.add(reading.row(song)));
    assertThat(read).containsExactlyInAnyOrderElementsOf(songs);
    SongRow one = songs.get(4);
    Optional<SongRow> found = db.read(rows -> SongStore.find(rows, one.id()));
    assertThat(found).contains(one);
  }

  /// Separators of columns, letters of four bytes, numbers below zero and with exponents.
  private static SongRow strange(SongRow song) {
    return new SongRow(
        song.id(),
        song.library(),
        song.album(),
        new SongRow.Text(song.text().path(), "a \u001E 7\n\u001F𝄞", " 12 ", "Ä 3 \u001E"),
        song.credits(),
        List.of("Rock 'n' Roll", "夜 曲"),
        new SongRow.Position(3, 12345, "Disc – two"),
        new SongRow.Dates("1999-02", "", "2001", 5, -86_400_123),
        new SongRow.Audio("", "pcm", 1, 1L << 40, 0, 0, 32, 8),
        new SongRow.Gain(-1.0e-7f, Float.NaN, 12.345678f, 0.1f),
        new SongRow.Marks(300, "explicit", true, true, song.marks().recording()),
        song.tags(),
        new Extras("of - it", new Extras.Movement("I. Adagio", 1, 4), List.of("X1", "X2")));
  }

  private static SongRow bare(SongRow song) {
    return new SongRow(
        song.id(),
        song.library(),
        song.album(),
        song.text(),
        song.credits(),
        List.of(),
        new SongRow.Position(0, 0, ""),
        SongRow.Dates.of(0, 0, 0),
        new SongRow.Audio("mp3", "", 0, 0, 0, 0, 0, 0),
        SongRow.Gain.NONE,
        new SongRow.Marks(0, "", false, false, Optional.empty()),
        TagSet.NONE,
        Extras.NONE);
  }
}
