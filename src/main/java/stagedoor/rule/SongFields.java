package stagedoor.rule;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Fold;
import stagedoor.catalogue.Song;

/// What songs and their albums have of their own.
final class SongFields {

  private static final double MS = 1000.0;

  private SongFields() {}

  static List<Field> all() {
    return List.of(
        new Field.Text("title", _ -> Song::foldedTitle, Optional.empty(), false),
        text("album", song -> song.album().title(), ALBUM),
        text("sorttitle", Song::sortTitle, Optional.empty()),
        text("sortalbum", song -> song.album().sortTitle(), ALBUM),
        text("albumcomment", song -> song.album().edition(), ALBUM),
        text("discsubtitle", Song::discTitle, Optional.of(Song::discTitle)),
        text("catalognumber", song -> song.album().catalogNumber(), ALBUM),
        new Field.FilePath("filepath"),
        plain("filetype", Song::suffix),
        plain("codec", Song::codec),
        text(Fields.ADVISORY, Song::advisory, Optional.of(Song::advisory)),
        number("tracknumber", Song::track),
        number("discnumber", Song::disc),
        number("year", Song::year),
        number("originalyear", song -> yearOf(song.originalDate())),
        number("releaseyear", song -> yearOf(song.releaseDate())),
        new Field.Date("date", Song::date),
        new Field.Date("originaldate", Song::originalDate),
        new Field.Date("releasedate", Song::releaseDate),
        number("duration", song -> song.durationMs() / MS),
        number("size", Song::sizeBytes),
        number("bitrate", Song::bitRate),
        missable("bitdepth", song -> known(song.bitDepth())),
        number("samplerate", Song::sampleRateHz),
        number("channels", Song::channels),
        missable("bpm", song -> known(song.bpm())),
        missable("rgtrackgain", song -> exact(song.gain().trackDb())),
        missable("rgtrackpeak", song -> exact(song.gain().trackPeak())),
        missable("rgalbumgain", song -> exact(song.gain().albumDb())),
        missable("rgalbumpeak", song -> exact(song.gain().albumPeak())),
        flag("compilation", Song::compilation),
        flag("hascoverart", Song::ownCover),
        // A catalogue holds only songs that are there.
        flag("missing", _ -> false),
        moment("dateadded", Song::addedMs),
        moment("datemodified", Song::modifiedMs),
        number("library_id", song -> song.library().value()),
        text("mbz_album_id", song -> id(song.album().release()), ALBUM),
        text("mbz_release_group_id", song -> id(song.album().releaseGroup()), ALBUM),
        text("mbz_recording_id", song -> id(song.recording()), Optional.empty()),
        moment("albumdateadded", song -> song.album().addedMs()),
        new Field.Moment("albumdatemodified", world -> song -> newest(world, song)),
        ofAlbum("albumduration", album -> album.durationMs() / MS),
        ofAlbum("albumsongcount", Album::songCount),
        new Field.Measure("albumsize", world -> song -> size(world, song), ALBUM, false),
        new Field.Random("random"));
  }

  static final Optional<Function<Song, Object>> ALBUM = Optional.of(Song::albumId);

  private static Field text(
      String name, Function<Song, String> of, Optional<Function<Song, Object>> key) {
    return new Field.Text(name, _ -> of.andThen(Fold::of), key, true);
  }

  /// A text that every song has and many share.
  private static Field plain(String name, Function<Song, String> of) {
    return new Field.Text(name, _ -> of.andThen(Fold::of), Optional.of(of::apply), false);
  }

  private static Field number(String name, ToDoubleFunction<Song> of) {
    return new Field.Measure(name, _ -> of, Optional.empty(), false);
  }

  private static Field missable(String name, ToDoubleFunction<Song> of) {
    return new Field.Measure(name, _ -> of, Optional.empty(), true);
  }

  private static Field ofAlbum(String name, ToDoubleFunction<Album> of) {
    return new Field.Measure(name, _ -> song -> of.applyAsDouble(song.album()), ALBUM, false);
  }

  private static Field flag(String name, Predicate<Song> of) {
    return new Field.Flag(name, _ -> of);
  }

  private static Field moment(String name, ToLongFunction<Song> of) {
    return new Field.Moment(name, _ -> of);
  }

  private static double known(int number) {
    return number == 0 ? Double.NaN : number;
  }

  /// The number as it is written, not as a `float` comes near it.
  private static double exact(float number) {
    return Double.parseDouble(Float.toString(number));
  }

  private static int yearOf(String date) {
    return date.length() < 4 ? 0 : Integer.parseInt(date.substring(0, 4));
  }

  private static String id(Optional<UUID> id) {
    return id.map(UUID::toString).orElse("");
  }

  private static double size(World world, Song song) {
    return ofAlbum(world, song).stream().mapToLong(Song::sizeBytes).sum();
  }

  private static long newest(World world, Song song) {
    return ofAlbum(world, song).stream().mapToLong(Song::modifiedMs).max().orElse(0);
  }

  private static List<Song> ofAlbum(World world, Song song) {
    return world.catalogue().songs().ofAlbum(song.albumId(), world.viewer().visible());
  }
}
