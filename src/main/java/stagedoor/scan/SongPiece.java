package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Excerpt;
import stagedoor.catalogue.TrackPath;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.scan.SongStore.Known;

/// Which part of its file a song is.
///
/// @param track its number; 0 for the file itself
/// @param excerpt present exactly for a track
/// @param sizeBytes of the file; of a track its share
/// @param sheet stands for the CUE sheet the file was read with, and for a track also for the
///   file's size: [#NO_SHEET], [#UNUSABLE], or a hash
record SongPiece(int track, Optional<Excerpt> excerpt, long sizeBytes, long sheet) {

  static final long NO_SHEET = 0;

  /// There is a sheet that cannot be used; every scan looks at the file again and says so.
  static final long UNUSABLE = -1;

  static SongPiece whole(Entry file, long sheet) {
    return new SongPiece(0, Optional.empty(), file.sizeBytes(), sheet);
  }

  /// @param sheet of the file, see [#sheetOf]
  static SongPiece track(int track, Excerpt excerpt, long sizeBytes, Entry file, long sheet) {
    long mark = sheet == UNUSABLE ? UNUSABLE : ofTrack(file, sheet);
    return new SongPiece(track, Optional.of(excerpt), sizeBytes, mark);
  }

  private static long ofTrack(Entry file, long sheet) {
    return usable(NameHash.mixed(sheet + file.sizeBytes()));
  }

  private static long usable(long hash) {
    return hash == NO_SHEET || hash == UNUSABLE ? 1 : hash;
  }

  /// What stands for a sheet beside the file.
  static long sheetOf(Optional<Entry> beside) {
    return beside
        .map(sheet ->
            usable(
                NameHash.mixed(
                    NameHash.mixed(NameHash.of(sheet.name()) + sheet.sizeBytes())
                        + sheet.modifiedMs())))
        .orElse(NO_SHEET);
  }

  /// The raw path of the song, by that of its file.
  String path(String file) {
    return track == 0 ? file : TrackPath.of(file, track);
  }

  /// Whether the songs known of a file are tracks of it.
  static boolean areTracks(List<Known> known) {
    return known.stream().anyMatch(song -> !song.missing() && TrackPath.isTrack(song.path()));
  }

  /// Whether the songs known of a file are those of the file as it is now, read with that sheet.
  static boolean areOf(Entry file, Optional<Entry> beside, List<Known> known) {
    List<Known> present = known.stream().filter(song -> !song.missing()).toList();
    long tracks = present.stream().filter(song -> TrackPath.isTrack(song.path())).count();
    return !present.isEmpty()
        && (tracks == 0 || tracks == present.size())
        && present.stream().allMatch(song -> isOf(file, sheetOf(beside), song));
  }

  private static boolean isOf(Entry file, long sheet, Known song) {
    boolean track = TrackPath.isTrack(song.path());
    return song.modifiedMs() == file.modifiedMs()
        && (track
            ? song.sheet() == ofTrack(file, sheet)
            : song.sheet() == sheet && song.sizeBytes() == file.sizeBytes());
  }
}
