package stagedoor.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The tags of a Matroska file (Matroska Media Container Tag Specifications): names with values,
/// each group of them about the song, its album or more. Programs that know no levels name none and
/// use the names of Vorbis comments.
final class MatroskaTags {

  private static final long TAG = 0x7373L;
  private static final long TARGETS = 0x63C0L;
  private static final long LEVEL = 0x68CAL;
  private static final long LEVEL_NAME = 0x63CAL;
  private static final long TRACK_UID = 0x63C5L;
  private static final long CHAPTER_UID = 0x63C4L;
  private static final long ATTACHMENT_UID = 0x63C6L;
  private static final long SIMPLE = 0x67C8L;
  private static final long NAME = 0x45A3L;
  private static final long TEXT = 0x4487L;

  private static final int ALBUM = 50;
  private static final int MAX_NAME = 128;
  private static final int MAX_VALUE = 64 << 10;
  private static final int MAX_DEPTH = 4;

  /// Names that mean something else than in comments, whatever they are about.
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("part_number", "track"),
          Map.entry("total_parts", "tracktotal"),
          Map.entry("lead_performer", "performer"),
          Map.entry("date_recorded", "date"),
          Map.entry("date_released", "releasedate"),
          Map.entry("remixed_by", "remixer"),
          Map.entry("mixed_by", "mixer"),
          Map.entry("sound_engineer", "engineer"),
          Map.entry("catalog_number", "catalognumber"),
          Map.entry("initial_key", "key"),
          Map.entry("encoded_by", "encodedby"),
          Map.entry("encoder_settings", "encodersettings"),
          Map.entry("original_media_type", "media"),
          Map.entry("replaygain_gain", "replaygain_track_gain"),
          Map.entry("replaygain_peak", "replaygain_track_peak"));

  /// Names that mean something else when they are about the album.
  private static final Map<String, String> ALBUM_WORDS =
      Map.of(
          "title", "album",
          "artist", "albumartist",
          "part_number", "disc",
          "replaygain_gain", "replaygain_album_gain",
          "replaygain_peak", "replaygain_album_peak");

  private final Source source;
  private final Draft draft;
  private final long track;
  private final List<String> albumArtists = new ArrayList<>();

  /// @param track the uid of the track of sound; tags about others are passed over
  MatroskaTags(Source source, Draft draft, long track) {
    this.source = source;
    this.draft = draft;
    this.track = track;
  }

  void read(EbmlElement tags) throws UnreadableException {
    for (EbmlElement tag : tags.children(source)) {
      if (tag.id() == TAG) {
        tag(tag);
      }
    }
  }

  /// Fills in what only other places say.
  ///
  /// @param title of the segment
  void finish(String title) {
    draft.settle();
    draft.add(Scheme.VORBIS, "title", title);
    albumArtists.forEach(name -> draft.add(Scheme.VORBIS, "artist", name));
  }

  private void tag(EbmlElement tag) throws UnreadableException {
    long level = 0;
    List<EbmlElement> parts = tag.children(source);
    for (EbmlElement part : parts) {
      if (part.id() == TARGETS) {
        level = level(part);
      }
    }
    if (level < 0 || level > ALBUM) {
      return;
    }
    for (EbmlElement part : parts) {
      if (part.id() == SIMPLE) {
        simple(part, level == ALBUM, "", 1);
      }
    }
  }

  /// What a group is about: 50 for an album, 30 for a song, 0 when it does not say, negative for
  /// something else than this song. Who names the level leaves out the number of the usual one, the
  /// album's.
  private long level(EbmlElement targets) throws UnreadableException {
    long level = 0;
    boolean named = false;
    boolean ofOthers = false;
    boolean ofThis = false;
    for (EbmlElement target : targets.children(source)) {
      if (target.id() == LEVEL_NAME) {
        named = true;
      } else if (target.id() == LEVEL) {
        level = target.number(source);
      } else if (target.id() == TRACK_UID) {
        long uid = target.number(source);
        ofThis |= uid == track;
        ofOthers |= uid != 0 && uid != track;
      } else if (target.id() == CHAPTER_UID || target.id() == ATTACHMENT_UID) {
        ofOthers |= target.number(source) != 0;
      }
    }
    if (ofOthers && !ofThis) {
      return -1;
    }
    return level == 0 && named ? ALBUM : level;
  }

  /// @param around the name of the tag this one belongs to, as comments call it
  private void simple(EbmlElement tag, boolean album, String around, int depth)
      throws UnreadableException {
    String name = "";
    List<EbmlElement> parts = tag.children(source);
    for (EbmlElement part : parts) {
      if (part.id() == NAME) {
        name = name(part.text(source, MAX_NAME), album, around);
      }
    }
    for (EbmlElement part : parts) {
      if (part.id() == TEXT) {
        value(name, part);
      } else if (part.id() == SIMPLE && depth < MAX_DEPTH) {
        simple(part, album, name, depth + 1);
      }
    }
  }

  private static String name(String written, boolean album, String around) {
    String name = written.strip().toLowerCase(Locale.ROOT);
    if (name.equals("sort_with")) {
      return around + "sort";
    }
    String word = WORDS.getOrDefault(name, name);
    return album ? ALBUM_WORDS.getOrDefault(name, word) : word;
  }

  private void value(String name, EbmlElement text) throws UnreadableException {
    if (name.equals("lyrics")) {
      draft.lyrics(Lyrics.UNKNOWN_LANGUAGE, text.text(source, Lyrics.MAX_BYTES));
      return;
    }
    String value = text.text(source, MAX_VALUE);
    draft.add(Scheme.VORBIS, name, value);
    if (name.equals("albumartist") && albumArtists.size() < MAX_NAME) {
      albumArtists.add(value);
    }
  }
}
