package stagedoor.subsonic;

import java.util.List;
import java.util.stream.Collectors;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongCredit;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow.Gain;
import stagedoor.catalogue.TagSet;

/// Writes songs: the protocol's type `Child`.
///
/// A date, rating or number that is not known is left out; an OpenSubsonic text or list that is
/// empty is sent, so that apps see that the server knows the field.
final class SongFields {

  private SongFields() {}

  /// The items of a list.
  static void list(Sink sink, String name, List<Song> songs, Audience audience) {
    sink.beginList(name);
    for (Song song : songs) {
      sink.beginItem();
      write(sink, song, audience);
      sink.end();
    }
    sink.endList();
  }

  /// What is written more than once, read from the catalogue once: reading makes new objects, and a
  /// long playlist is mostly that.
  private record Shown(
      Song song,
      Album album,
      String artist,
      List<Artist> artists,
      List<String> genres,
      List<SongCredit> contributors,
      Extras extras) {

    static Shown of(Song song) {
      return new Shown(
          song,
          song.album(),
          song.artist(),
          song.artists(),
          song.genres(),
          song.contributors(),
          song.extras());
    }
  }

  /// Some fields of a song. A song's fields are written through lists of these: written by one
  /// method, they are compiled into one piece that is too large to be made well.
  @FunctionalInterface
  private interface Fields {
    void write(Sink sink, Shown shown, Audience audience);
  }

  private static final List<Fields> MINIMAL =
      List.of(SongFields::writeNames, SongFields::writeSound);
  private static final List<Fields> CLASSIC =
      List.of(SongFields::writePlace, SongFields::writeFile, SongFields::writeMarks);
  private static final List<Fields> OPEN =
      List.of(
          SongFields::writeFormat,
          SongFields::writeLines,
          SongFields::writePeople,
          SongFields::writeTags,
          SongFields::writeGain);

  /// The fields, into the object that is open.
  static void write(Sink sink, Song song, Audience audience) {
    Shown shown = Shown.of(song);
    MINIMAL.forEach(fields -> fields.write(sink, shown, audience));
    if (!audience.isMinimal()) {
      CLASSIC.forEach(fields -> fields.write(sink, shown, audience));
    }
    if (audience.takesOpenSubsonic()) {
      OPEN.forEach(fields -> fields.write(sink, shown, audience));
    }
  }

  private static void writeNames(Sink sink, Shown shown, Audience audience) {
    Song song = shown.song();
    sink.id("id", song.id());
    sink.flag("isDir", false);
    sink.text("title", audience.naming().titleOf(song, shown.extras()));
    sink.text("album", audience.naming().nameOf(shown.album()));
    sink.text("artist", shown.artist());
    CoverId.of(song, shown.album(), audience).ifPresent(cover -> sink.cover("coverArt", cover));
  }

  private static void writeSound(Sink sink, Shown shown, Audience audience) {
    Song song = shown.song();
    sink.text("contentType", song.contentType());
    sink.text("suffix", song.suffix());
    sink.number("duration", seconds(song.durationMs()));
  }

  /// Whole seconds, the nearest.
  static long seconds(long ms) {
    return (ms + 500) / 1000;
  }

  private static void writePlace(Sink sink, Shown shown, Audience audience) {
    Song song = shown.song();
    if (audience.byFolders()) {
      sink.text("parent", song.folder().toString());
    } else {
      sink.id("parent", song.albumId());
    }
    sink.id("albumId", song.albumId());
    sink.id("artistId", shown.artists().getFirst().id());
    sink.numberIfAny("track", song.track());
    sink.numberIfAny("discNumber", song.disc());
    sink.numberIfAny("year", song.year());
    if (!shown.genres().isEmpty()) {
      sink.text("genre", shown.genres().getFirst());
    }
  }

  private static void writeFile(Sink sink, Shown shown, Audience audience) {
    Song song = shown.song();
    sink.number("size", song.sizeBytes());
    sink.numberIfAny("bitRate", song.bitRate());
    sink.text("path", song.shownPath());
    sink.text("type", "music");
    sink.flag("isVideo", false);
    sink.moment("created", song.addedMs());
  }

  private static void writeMarks(Sink sink, Shown shown, Audience audience) {
    SongId id = shown.song().id();
    audience.writeStar(sink, id);
    audience.writeRating(sink, id);
    audience.writePlays(sink, id);
  }

  private static void writeFormat(Sink sink, Shown shown, Audience audience) {
    Song song = shown.song();
    sink.text("mediaType", "song");
    sink.numberIfAny("bitDepth", song.bitDepth());
    sink.numberIfAny("samplingRate", song.sampleRateHz());
    sink.numberIfAny("channelCount", song.channels());
    sink.numberIfAny("bpm", song.bpm());
  }

  private static void writeLines(Sink sink, Shown shown, Audience audience) {
    Song song = shown.song();
    sink.text("sortName", song.sortTitleBytes());
    sink.text("musicBrainzId", song.recording().map(Object::toString).orElse(""));
    sink.text("displayArtist", shown.artist());
    sink.text("displayAlbumArtist", shown.album().artist());
    sink.text("displayComposer", composers(shown.contributors(), audience.naming()));
    sink.text("explicitStatus", song.advisory());
  }

  private static void writePeople(Sink sink, Shown shown, Audience audience) {
    GenreFields.names(sink, shown.genres());
    ArtistFields.references(sink, "artists", shown.artists());
    ArtistFields.references(sink, "albumArtists", shown.album().artists());
    writeContributors(sink, shown.contributors());
  }

  private static void writeTags(Sink sink, Shown shown, Audience audience) {
    Song song = shown.song();
    sink.texts("moods", song.moods());
    sink.texts("groupings", song.groupings());
    writeExtras(sink, song, shown.extras());
  }

  private static void writeExtras(Sink sink, Song song, Extras extras) {
    sink.texts("isrc", extras.isrcs());
    writeWorks(sink, song.tags());
    Extras.Movement movement = extras.movement();
    sink.beginList("movements");
    if (!movement.name().isEmpty()) {
      sink.beginItem();
      sink.text("name", movement.name());
      sink.numberIfAny("number", movement.number());
      sink.numberIfAny("count", movement.total());
      sink.end();
    }
    sink.endList();
  }

  /// Ids belong to works by position, when there are as many.
  private static void writeWorks(Sink sink, TagSet tags) {
    List<String> works = tags.all(TagSet.WORK);
    List<String> ids = tags.all(TagSet.WORK_ID);
    sink.beginList("works");
    for (int i = 0; i < works.size(); i++) {
      sink.beginItem();
      sink.text("name", works.get(i));
      if (ids.size() == works.size()) {
        sink.text("musicBrainzId", ids.get(i));
      }
      sink.end();
    }
    sink.endList();
  }

  private static void writeContributors(Sink sink, List<SongCredit> contributors) {
    sink.beginList("contributors");
    for (SongCredit credit : contributors) {
      if (credit.role() == Role.ALBUMARTIST) {
        continue;
      }
      sink.beginItem();
      sink.text("role", credit.role().word());
      sink.textIfAny("subRole", credit.subRole());
      sink.beginObject("artist");
      ArtistFields.reference(sink, credit.artist());
      sink.end();
      sink.end();
    }
    sink.endList();
  }

  private static void writeGain(Sink sink, Shown shown, Audience audience) {
    Gain gain = shown.album().gainOf(shown.song());
    sink.beginObject("replayGain");
    decimalIfKnown(sink, "trackGain", gain.trackDb());
    decimalIfKnown(sink, "albumGain", gain.albumDb());
    decimalIfKnown(sink, "trackPeak", gain.trackPeak());
    decimalIfKnown(sink, "albumPeak", gain.albumPeak());
    sink.end();
  }

  private static void decimalIfKnown(Sink sink, String name, float value) {
    if (Float.isFinite(value)) {
      sink.decimal(name, value);
    }
  }

  private static String composers(List<SongCredit> contributors, Naming naming) {
    return contributors.isEmpty()
        ? ""
        : contributors.stream()
            .filter(credit -> credit.role() == Role.COMPOSER)
            .map(credit -> credit.artist().name())
            .collect(Collectors.joining(naming.joiner()));
  }
}
