package stagedoor.catalogue;

import java.io.IOException;
import java.util.List;

/// What the songs of an album mostly share; kept once for all that have the same.
///
/// @param albumSlot the album's place in its table
/// @param folder the path up to and with its last slash, or empty
record SongTraits(
    int albumSlot,
    AlbumId album,
    LibraryId library,
    String folder,
    List<String> genres,
    int disc,
    String discTitle,
    int year,
    String date,
    String originalDate,
    String releaseDate,
    String suffix,
    String codec,
    int sampleRateHz,
    int bitDepth,
    int channels,
    float albumDb,
    float albumPeak,
    String advisory,
    boolean compilation) {

  static final SnapshotForm<SongTraits> FORM =
      new SnapshotForm<>(SongTraits::write, SongTraits::read);

  /// The longest path of a file is 4,096 bytes; each of them may be three letters here.
  private static final int LONGEST_FOLDER = 3 * 4096;

  static SongTraits of(SongRow row, int albumSlot, Canon canon) {
    String path = row.text().path();
    return canon.one(
        new SongTraits(
            albumSlot,
            canon.one(row.album()),
            canon.one(row.library()),
            canon.one(path.substring(0, path.lastIndexOf('/') + 1)),
            canon.all(row.genres()),
            row.position().disc(),
            canon.one(row.position().discTitle()),
            row.dates().year(),
            canon.one(row.dates().shown()),
            canon.one(row.dates().original()),
            canon.one(row.dates().release()),
            canon.one(row.audio().suffix()),
            canon.one(row.audio().codec()),
            row.audio().sampleRateHz(),
            row.audio().bitDepth(),
            row.audio().channels(),
            row.gain().albumDb(),
            row.gain().albumPeak(),
            canon.one(row.marks().advisory()),
            row.marks().compilation()));
  }

  /// Whether these are the traits of a song.
  ///
  /// @param before a song of which they are
  boolean isOf(SongRow song, SongRow before) {
    return isFolderOf(song.text().path())
        && song.album().equals(before.album())
        && song.library().equals(before.library())
        && song.genres().equals(before.genres())
        && isSaidAlike(song, before)
        && isAlike(song.audio(), before.audio())
        && Float.compare(albumDb, song.gain().albumDb()) == 0
        && Float.compare(albumPeak, song.gain().albumPeak()) == 0;
  }

  private static boolean isSaidAlike(SongRow one, SongRow other) {
    return one.position().disc() == other.position().disc()
        && one.position().discTitle().equals(other.position().discTitle())
        && one.dates().shown().equals(other.dates().shown())
        && one.dates().original().equals(other.dates().original())
        && one.dates().release().equals(other.dates().release())
        && one.marks().advisory().equals(other.marks().advisory())
        && one.marks().compilation() == other.marks().compilation();
  }

  private static boolean isAlike(SongRow.Audio one, SongRow.Audio other) {
    return one.suffix().equals(other.suffix())
        && one.codec().equals(other.codec())
        && one.sampleRateHz() == other.sampleRateHz()
        && one.bitDepth() == other.bitDepth()
        && one.channels() == other.channels();
  }

  /// Those that differ mostly do so in these two.
  @Override
  public int hashCode() {
    return 31 * folder.hashCode() + albumSlot;
  }

  private boolean isFolderOf(String path) {
    return path.lastIndexOf('/') + 1 == folder.length() && path.startsWith(folder);
  }

  /// What the path of a song has behind the folder.
  String nameIn(String path) {
    return path.substring(folder.length());
  }

  private void write(SnapshotOut out) throws IOException {
    out.number(albumSlot);
    out.one(AlbumId.FORM, album);
    out.one(LibraryId.FORM, library);
    out.one(SnapshotForm.TEXT, folder);
    out.one(SnapshotForm.TEXTS, genres);
    out.number(disc);
    out.one(SnapshotForm.TEXT, discTitle);
    out.number(year);
    out.one(SnapshotForm.TEXT, date);
    out.one(SnapshotForm.TEXT, originalDate);
    out.one(SnapshotForm.TEXT, releaseDate);
    out.one(SnapshotForm.TEXT, suffix);
    out.one(SnapshotForm.TEXT, codec);
    out.number(sampleRateHz);
    out.number(bitDepth);
    out.number(channels);
    out.real(albumDb);
    out.real(albumPeak);
    out.one(SnapshotForm.TEXT, advisory);
    out.flag(compilation);
  }

  private static SongTraits read(SnapshotIn in) throws IOException {
    var traits =
        new SongTraits(
            in.number(),
            in.one(AlbumId.FORM),
            in.one(LibraryId.FORM),
            in.one(SnapshotForm.TEXT),
            in.one(SnapshotForm.TEXTS),
            in.number(),
            in.one(SnapshotForm.TEXT),
            in.number(),
            in.one(SnapshotForm.TEXT),
            in.one(SnapshotForm.TEXT),
            in.one(SnapshotForm.TEXT),
            in.one(SnapshotForm.TEXT),
            in.one(SnapshotForm.TEXT),
            in.number(),
            in.number(),
            in.number(),
            in.real(),
            in.real(),
            in.one(SnapshotForm.TEXT),
            in.flag());
    SnapshotIn.check(traits.folder.length() <= LONGEST_FOLDER, "a folder too deep");
    return traits;
  }
}
