package stagedoor.scan;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TrackFormat;
import stagedoor.tag.Audio;
import stagedoor.tag.Field;
import stagedoor.tag.Lyrics;
import stagedoor.tag.Tags;

/// Puts together what the store keeps of one song.
final class SongDraft {

  /// Fields that have a place of their own; the others are kept as they are.
  private static final Set<Field> PLACED = placed();

  private static final Set<Field> UUIDS = uuids();

  private static Set<Field> uuids() {
    Set<Field> uuids = EnumSet.range(Field.MUSICBRAINZ_RECORDINGID, Field.MUSICBRAINZ_PERFORMERID);
    uuids.remove(Field.MUSICBRAINZ_DISCID);
    return uuids;
  }

  private static Set<Field> placed() {
    Set<Field> placed =
        EnumSet.of(
            Field.TITLE,
            Field.TITLESORT,
            Field.ARTIST,
            Field.ARTISTS,
            Field.ALBUM,
            Field.ALBUMARTIST,
            Field.ALBUMARTISTS,
            Field.GENRE,
            Field.TRACK,
            Field.DISC,
            Field.DISCSUBTITLE,
            Field.COMMENT,
            Field.CUESHEET,
            Field.RECORDINGDATE,
            Field.ORIGINALDATE,
            Field.RELEASEDATE,
            Field.MUSICBRAINZ_RECORDINGID,
            Field.MUSICBRAINZ_RELEASETRACKID);
    placed.addAll(SharedTags.FIELDS);
    return placed;
  }

  private SongDraft() {}

  static SongRow row(
      SongId id,
      LibraryId library,
      AlbumId album,
      List<Credit> credits,
      Found.Song song,
      long addedMs) {
    SongFacts facts = song.facts();
    return new SongRow(
        id,
        library,
        album,
        new SongRow.Text(song.path(), facts.title(), facts.sortTitle(), facts.artistLine()),
        credits,
        facts.genres(),
        facts.position(),
        new SongRow.Dates(
            facts.dates().date(),
            facts.dates().original(),
            facts.dates().release(),
            addedMs,
            song.file().modifiedMs()),
        audio(song),
        facts.gain(),
        new SongRow.Marks(
            facts.bpm(),
            facts.advisory(),
            facts.album().compilation(),
            facts.cover().isPresent(),
            facts.recording()),
        facts.tags(),
        song.piece().excerpt().map(facts.extras()::of).orElseGet(facts::extras));
  }

  /// The row with the id the store gave.
  static SongRow numbered(SongRow row, SongId id) {
    return new SongRow(
        id,
        row.library(),
        row.album(),
        row.text(),
        row.credits(),
        row.genres(),
        row.position(),
        row.dates(),
        row.audio(),
        row.gain(),
        row.marks(),
        row.tags(),
        row.extras());
  }

  private static SongRow.Audio audio(Found.Song song) {
    Audio audio = song.facts().audio();
    String ending = FolderListing.ending(song.file().name());
    Optional<TrackFormat> format =
        song.piece().excerpt().map(_ -> TrackFormat.of(audio.codec(), audio.bitDepth()));
    return new SongRow.Audio(
        format.map(TrackFormat::suffix).orElse(ending),
        format.map(TrackFormat::codec).orElseGet(audio::codec),
        audio.durationMs(),
        song.piece().sizeBytes(),
        audio.bitRate(),
        audio.sampleRateHz(),
        audio.bitDepth(),
        audio.channels());
  }

  static SongWriteStore.Detail detail(Found.Song song) {
    return new SongWriteStore.Detail(
        song.facts().comment(), lyrics(song.facts().lyrics()), song.tags());
  }

  /// Language and text, one U+001F after each.
  private static String lyrics(List<Lyrics> lyrics) {
    var texts = new StringJoiner("\u001F");
    for (Lyrics words : lyrics) {
      texts.add(words.language() + '\u001F' + words.text().replace('\u001F', ' '));
    }
    return texts.toString();
  }

  /// A line for each field that has no place of its own: its name and its values, with U+001F
  /// between. Totals may stand beside what they are the totals of.
  static String tags(Tags tags, SongFacts.Totals totals) {
    var values = new EnumMap<Field, List<String>>(Field.class);
    tags.values().keySet().forEach(field -> values.put(field, valid(field, tags.all(field))));
    put(values, Field.TRACKTOTAL, totals.tracks());
    put(values, Field.DISCTOTAL, totals.discs());
    var lines = new StringJoiner("\n");
    values.forEach((field, list) -> {
      if (!PLACED.contains(field) && !list.isEmpty()) {
        lines.add(field + "\u001F" + SongColumns.joined(list).replace('\n', ' '));
      }
    });
    return lines.toString();
  }

  private static void put(Map<Field, List<String>> values, Field field, int total) {
    if (total > 0) {
      values.put(field, List.of(Integer.toString(total)));
    }
  }

  private static List<String> valid(Field field, List<String> values) {
    return UUIDS.contains(field) ? Uuids.valid(values) : values;
  }
}
