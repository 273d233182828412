package stagedoor.scan;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stagedoor.tag.Audio;
import stagedoor.tag.CueSheet;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// The tags of the tracks in one file: what the sheet says, else what the file says of all of them.
final class TrackTags {

  /// What a file says of itself and not of each track in it.
  private static final Set<Field> OF_THE_FILE =
      EnumSet.of(
          Field.TITLE,
          Field.TITLESORT,
          Field.SUBTITLE,
          Field.TRACK,
          Field.TRACKTOTAL,
          Field.ISRC,
          Field.BPM,
          Field.KEY,
          Field.WORK,
          Field.MOVEMENTNAME,
          Field.MOVEMENT,
          Field.MOVEMENTTOTAL,
          Field.CUESHEET,
          Field.MUSICBRAINZ_RECORDINGID,
          Field.MUSICBRAINZ_RELEASETRACKID,
          Field.MUSICBRAINZ_WORKID);

  /// What belongs to a field: it is another one's when the sheet says another name.
  private static final Map<Field, Set<Field>> WITH =
      Map.of(
          Field.ARTIST,
          EnumSet.of(
              Field.ARTISTSORT, Field.ARTISTS, Field.ARTISTSSORT, Field.MUSICBRAINZ_ARTISTID),
          Field.ALBUMARTIST,
          EnumSet.of(
              Field.ALBUMARTISTSORT,
              Field.ALBUMARTISTS,
              Field.ALBUMARTISTSSORT,
              Field.MUSICBRAINZ_ALBUMARTISTID),
          Field.COMPOSER,
          EnumSet.of(Field.COMPOSERSORT, Field.MUSICBRAINZ_COMPOSERID),
          Field.ALBUM,
          EnumSet.of(Field.ALBUMSORT),
          Field.DISC,
          EnumSet.of(Field.DISCTOTAL));

  private final Tags file;
  private final CueSheet sheet;
  private final List<CueSheet.Track> tracks;

  TrackTags(Tags file, CueSheet sheet, CueSheet.Part part) {
    this.file = file;
    this.sheet = sheet;
    this.tracks = part.tracks();
  }

  /// The tags of one of the tracks.
  Tags of(CueSheet.Track track, Audio sound) {
    Map<Field, List<String>> values = new EnumMap<>(Field.class);
    file.values()
        .forEach((field, list) -> {
          if (!OF_THE_FILE.contains(field)) {
            values.put(field, list);
          }
        });
    put(values, sheet.album());
    put(values, track.values());
    values.putIfAbsent(Field.TITLE, List.of("Track " + track.number()));
    values.put(Field.TRACK, List.of(Integer.toString(track.number())));
    values.put(Field.TRACKTOTAL, List.of(Integer.toString(tracks.size())));
    nameArtists(values, track);
    return new Tags(sound, values, file.own(), file.pictures(), List.of(), file.warnings());
  }

  /// Tracks without an artist are the album artist's. An album of many without one is a
  /// compilation, not one album for each of them.
  private void nameArtists(Map<Field, List<String>> values, CueSheet.Track track) {
    List<String> albumArtist = values.getOrDefault(Field.ALBUMARTIST, List.of());
    if (!track.values().containsKey(Field.ARTIST) && sheet.album().containsKey(Field.ALBUMARTIST)) {
      put(values, Map.of(Field.ARTIST, albumArtist));
    }
    if (albumArtist.isEmpty() && !values.containsKey(Field.ALBUMARTISTS)) {
      if (file.values().containsKey(Field.ARTIST)) {
        values.put(Field.ALBUMARTIST, file.all(Field.ARTIST));
      } else if (tracks.stream().map(it -> it.values().get(Field.ARTIST)).distinct().count() > 1) {
        values.putIfAbsent(Field.COMPILATION, List.of("1"));
      }
    }
  }

  private static void put(Map<Field, List<String>> values, Map<Field, List<String>> said) {
    said.forEach((field, list) -> {
      if (!list.equals(values.put(field, list))) {
        WITH.getOrDefault(field, Set.of()).stream()
            .filter(other -> !said.containsKey(other))
            .forEach(values::remove);
      }
    });
  }

  /// The tags of the whole file, and what the sheet says of its only track where they say nothing.
  Tags filled() {
    Map<Field, List<String>> values = new EnumMap<>(Field.class);
    CueSheet.Track track = tracks.getFirst();
    values.put(Field.TRACK, List.of(Integer.toString(track.number())));
    values.putAll(sheet.album());
    values.putAll(track.values());
    if (values.containsKey(Field.ALBUMARTIST)) {
      values.putIfAbsent(Field.ARTIST, values.get(Field.ALBUMARTIST));
    }
    values.putAll(file.values());
    return new Tags(
        file.audio(), values, file.own(), file.pictures(), file.lyrics(), file.warnings());
  }
}
