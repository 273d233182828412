package stagedoor.catalogue;

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
  boolean isOf(SongRow row) {
    SongRow.Audio audio = row.audio();
    SongRow.Gain gain = row.gain();
    return album.equals(row.album())
        && library.equals(row.library())
        && isFolderOf(row.text().path())
        && disc == row.position().disc()
        && discTitle.equals(row.position().discTitle())
        && genres.equals(row.genres())
        && date.equals(row.dates().shown())
        && originalDate.equals(row.dates().original())
        && releaseDate.equals(row.dates().release())
        && suffix.equals(audio.suffix())
        && codec.equals(audio.codec())
        && sampleRateHz == audio.sampleRateHz()
        && bitDepth == audio.bitDepth()
        && channels == audio.channels()
        && Float.compare(albumDb, gain.albumDb()) == 0
        && Float.compare(albumPeak, gain.albumPeak()) == 0
        && advisory.equals(row.marks().advisory())
        && compilation == row.marks().compilation();
  }

  private boolean isFolderOf(String path) {
    return path.lastIndexOf('/') + 1 == folder.length() && path.startsWith(folder);
  }
}
