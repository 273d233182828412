package stagedoor.tag;

import java.util.EnumSet;
import java.util.Set;

/// What a tag can say, with its names in the tag formats (library-wide the same names as
/// Navidrome's mapping). Names are compared in lower case; all names of a field contribute, in this
/// order.
///
/// ID3v2 names are frame ids of version 2.4; `TXXX:x` is a free text frame, `TIPL:x` a role in the
/// list of involved people, `UFID:x` an identifier's owner. `----:x` is a free MP4 atom. APE tags
/// and Matroska share the names of Vorbis comments. The other formats know these too, after their
/// own: programs that change one format into another keep what they do not know under its name.
public enum Field {
  TITLE("TIT2", "title", "©nam", "INAM", "Title"),
  TITLESORT("TSOT", "titlesort", "sonm", "", "WM/TitleSortOrder"),
  ARTIST("TPE1", "artist", "©ART", "IART", "Author"),
  ARTISTSORT("TSOP", "artistsort", "soar", "", "WM/ArtistSortOrder"),
  ARTISTS("TXXX:ARTISTS", "artists", "----:ARTISTS", "", "WM/ARTISTS"),
  ARTISTSSORT("TXXX:ARTISTSSORT", "artistssort", "----:ARTISTSSORT", ""),
  ALBUMARTIST("TPE2", "albumartist, album artist, album_artist", "aART", "", "WM/AlbumArtist"),
  ALBUMARTISTSORT(
      "TSO2, TXXX:ALBUMARTISTSORT", "albumartistsort", "soaa", "", "WM/AlbumArtistSortOrder"),
  ALBUMARTISTS("TXXX:ALBUM ARTISTS, TXXX:ALBUMARTISTS", "albumartists", "----:ALBUMARTISTS", ""),
  ALBUMARTISTSSORT("TXXX:ALBUMARTISTSSORT", "albumartistssort", "----:ALBUMARTISTSSORT", ""),
  ALBUM("TALB", "album", "©alb", "IPRD", "WM/AlbumTitle"),
  ALBUMSORT("TSOA", "albumsort", "soal", "", "WM/AlbumSortOrder"),
  ALBUMVERSION(
      "TXXX:MusicBrainz Album Comment, TXXX:ALBUMVERSION",
      "albumversion, musicbrainz_albumcomment",
      "----:ALBUMVERSION, ----:MusicBrainz Album Comment",
      "",
      "MusicBrainz/Album Comment"),
  COMPOSER(
      "TCOM, TXXX:WRITER", "composer, writer", "©wrt, ----:WRITER", "IMUS, IWRI", "WM/Composer"),
  COMPOSERSORT("TSOC, TXXX:COMPOSERSORT", "composersort", "soco", "", "WM/ComposerSortOrder"),
  LYRICIST("TEXT", "lyricist", "----:LYRICIST", "", "WM/Writer"),
  LYRICISTSORT("TXXX:LYRICISTSORT", "lyricistsort", "----:LYRICISTSORT", ""),
  CONDUCTOR("TPE3", "conductor", "----:CONDUCTOR", "", "WM/Conductor"),
  REMIXER("TPE4", "remixer, mixartist", "----:REMIXER", "", "WM/ModifiedBy"),
  ARRANGER("TIPL:arranger, TXXX:ARRANGER", "arranger", "----:ARRANGER", "", "WM/Arranger"),
  PRODUCER("TIPL:producer, TXXX:PRODUCER", "producer", "----:PRODUCER", "IPRO", "WM/Producer"),
  ENGINEER("TIPL:engineer, TXXX:ENGINEER", "engineer", "----:ENGINEER", "IENG", "WM/Engineer"),
  MIXER("TIPL:mix, TIPL:mixer, TXXX:MIXER", "mixer", "----:MIXER", "", "WM/Mixer"),
  DJMIXER("TIPL:dj-mix, TIPL:djmixer, TXXX:DJMIXER", "djmixer", "----:DJMIXER", "", "WM/DJMixer"),
  DIRECTOR("TXXX:DIRECTOR", "director", "©dir, ----:DIRECTOR", "", "WM/Director"),
  /// `Name (instrument)` or a name alone.
  PERFORMER("TMCL, TXXX:PERFORMER", "performer", "----:PERFORMER", ""),
  GENRE("TCON", "genre", "©gen, gnre", "IGNR", "WM/Genre"),
  MOOD("TMOO, TXXX:MOOD", "mood", "----:MOOD", "", "WM/Mood"),
  GROUPING("GRP1", "grouping", "©grp", "", "WM/ContentGroupDescription"),
  GAPLESS("TXXX:GAPLESS", "gapless", "pgap, ----:GAPLESS", ""),
  COMPILATION("TCMP", "compilation", "cpil", "", "WM/IsCompilation"),
  /// `n` or `n/m`.
  TRACK("TRCK", "track, tracknumber", "trkn", "ITRK, IPRT", "WM/TrackNumber"),
  TRACKTOTAL("TXXX:TRACKTOTAL", "tracktotal, totaltracks", "----:TRACKTOTAL", ""),
  /// `n` or `n/m`.
  DISC("TPOS", "disc, discnumber", "disk", "", "WM/PartOfSet"),
  DISCTOTAL("TXXX:DISCTOTAL", "disctotal, totaldiscs", "----:DISCTOTAL", ""),
  DISCSUBTITLE("TSST", "discsubtitle, setsubtitle", "----:DISCSUBTITLE", "", "WM/SetSubTitle"),
  RECORDINGDATE("TDRC, TYER", "date, recordingdate, record date", "----:RECORDINGDATE", "ICRD"),
  ORIGINALDATE(
      "TDOR, TORY, TXXX:ORIGINALYEAR",
      "originaldate, originalyear, origyear",
      "----:ORIGINALDATE, ----:ORIGINALYEAR",
      "",
      "WM/OriginalReleaseTime, WM/OriginalReleaseYear"),
  RELEASEDATE(
      "TDRL, TXXX:RELEASEDATE", "releasedate, year", "©day, ----:RELEASEDATE", "", "WM/Year"),
  BPM("TBPM", "bpm", "tmpo", "IBPM", "WM/BeatsPerMinute"),
  KEY("TKEY", "key, initialkey", "----:initialkey", "", "WM/InitialKey"),
  COMMENT("COMM, COMM:description", "comment, description", "©cmt", "ICMT", "Description"),
  ISRC("TSRC", "isrc", "----:ISRC", "ISRC", "WM/ISRC"),
  LABEL(
      "TPUB, TXXX:LABEL", "label, publisher, organization", "----:LABEL, ©pub", "", "WM/Publisher"),
  CATALOGNUMBER("TXXX:CATALOGNUMBER", "catalognumber", "----:CATALOGNUMBER", "", "WM/CatalogNo"),
  BARCODE("TXXX:BARCODE", "barcode", "----:BARCODE", "", "WM/Barcode"),
  ASIN("TXXX:ASIN", "asin", "----:ASIN", ""),
  MEDIA("TMED", "media", "----:MEDIA", "IMED", "WM/Media"),
  LANGUAGE("TLAN", "language", "----:LANGUAGE", "ILNG", "WM/Language"),
  SCRIPT("TXXX:SCRIPT", "script", "----:SCRIPT", "", "WM/Script"),
  COPYRIGHT("TCOP", "copyright", "cprt", "ICOP", "Copyright"),
  LICENSE("WCOP, TXXX:LICENSE", "license", "----:LICENSE", ""),
  ENCODEDBY("TENC", "encodedby, encoded-by", "©too", "IENC, ISFT", "WM/EncodedBy"),
  ENCODERSETTINGS(
      "TSSE", "encodersettings, encoder", "----:ENCODERSETTINGS", "", "WM/EncodingSettings"),
  WORK("TXXX:WORK, TIT1", "work", "©wrk", "", "WM/Work"),
  MOVEMENTNAME("MVNM", "movementname", "©mvn", ""),
  MOVEMENT("MVIN", "movement", "mvi, ©mvi", ""),
  MOVEMENTTOTAL("TXXX:MOVEMENTTOTAL", "movementtotal", "mvc, ©mvc", ""),
  /// A CUE sheet; FLAC has a block of its own for one ([FlacCueSheet]).
  CUESHEET("TXXX:CUESHEET", "cuesheet, flac cuesheet", "----:CUESHEET", ""),
  SUBTITLE("TIT3", "subtitle", "----:SUBTITLE", "", "WM/SubTitle"),
  WEBSITE("WOAR, TXXX:WEBSITE", "website, weblink", "----:WEBSITE", "", "WM/AuthorURL"),
  RELEASETYPE(
      "TXXX:MusicBrainz Album Type, TXXX:RELEASETYPE",
      "releasetype, musicbrainz_albumtype",
      "----:MusicBrainz Album Type, ----:RELEASETYPE",
      "",
      "MusicBrainz/Album Type"),
  RELEASESTATUS(
      "TXXX:MusicBrainz Album Status",
      "releasestatus, musicbrainz_albumstatus",
      "----:MusicBrainz Album Status",
      "",
      "MusicBrainz/Album Status"),
  RELEASECOUNTRY(
      "TXXX:MusicBrainz Album Release Country",
      "releasecountry",
      "----:MusicBrainz Album Release Country",
      "ICNT",
      "MusicBrainz/Album Release Country"),
  ADVISORY("TXXX:ITUNESADVISORY", "itunesadvisory", "rtng", ""),
  REPLAYGAIN_TRACK_GAIN("replaygain_track_gain"),
  REPLAYGAIN_TRACK_PEAK("replaygain_track_peak"),
  REPLAYGAIN_ALBUM_GAIN("replaygain_album_gain"),
  REPLAYGAIN_ALBUM_PEAK("replaygain_album_peak"),
  R128_TRACK_GAIN("r128_track_gain"),
  R128_ALBUM_GAIN("r128_album_gain"),
  /// The recording; the Vorbis name says "track" all the same.
  MUSICBRAINZ_RECORDINGID(
      "UFID:http://musicbrainz.org",
      "musicbrainz_trackid",
      "----:MusicBrainz Track Id",
      "",
      "MusicBrainz/Track Id"),
  MUSICBRAINZ_RELEASETRACKID(
      "TXXX:MusicBrainz Release Track Id",
      "musicbrainz_releasetrackid",
      "----:MusicBrainz Release Track Id",
      "",
      "MusicBrainz/Release Track Id"),
  MUSICBRAINZ_ALBUMID("Album", "album"),
  MUSICBRAINZ_RELEASEGROUPID("Release Group", "releasegroup"),
  MUSICBRAINZ_ARTISTID("Artist", "artist"),
  MUSICBRAINZ_ALBUMARTISTID("Album Artist", "albumartist"),
  MUSICBRAINZ_DISCID("Disc", "disc"),
  MUSICBRAINZ_WORKID("Work", "work"),
  MUSICBRAINZ_COMPOSERID("Composer", "composer"),
  MUSICBRAINZ_LYRICISTID("Lyricist", "lyricist"),
  MUSICBRAINZ_CONDUCTORID("Conductor", "conductor"),
  MUSICBRAINZ_ARRANGERID("Arranger", "arranger"),
  MUSICBRAINZ_DIRECTORID("Director", "director"),
  MUSICBRAINZ_PRODUCERID("Producer", "producer"),
  MUSICBRAINZ_ENGINEERID("Engineer", "engineer"),
  MUSICBRAINZ_MIXERID("Mixer", "mixer"),
  MUSICBRAINZ_REMIXERID("Remixer", "remixer"),
  MUSICBRAINZ_DJMIXERID("DJ-Mixer", "djmixer"),
  MUSICBRAINZ_PERFORMERID("Performer", "performer");

  private static final int MAX_VALUE_BYTES = 1024;
  private static final int MAX_COMMENT_BYTES = 4096;
  private static final int MAX_SHEET_BYTES = 64 << 10;

  private static final Set<Field> PAIRED = paired();

  private final String id3;
  private final String vorbis;
  private final String mp4;
  private final String riff;
  private final String asf;

  /// A field that WMA files name like comments do.
  Field(String id3, String vorbis, String mp4, String riff) {
    this(id3, vorbis, mp4, riff, "");
  }

  Field(String id3, String vorbis, String mp4, String riff, String asf) {
    this.id3 = id3;
    this.vorbis = vorbis;
    this.mp4 = mp4;
    this.riff = riff;
    this.asf = asf;
  }

  /// A field with one name everywhere.
  Field(String name) {
    this("TXXX:" + name, name, "----:" + name, "");
  }

  /// A MusicBrainz id: its title in free frames and atoms, and its word in comments.
  Field(String title, String word) {
    this(
        "TXXX:MusicBrainz " + title + " Id",
        "musicbrainz_" + word + "id, musicbrainz_" + word + "_id",
        "----:MusicBrainz " + title + " Id",
        "",
        "MusicBrainz/" + title + " Id");
  }

  private static Set<Field> paired() {
    Set<Field> paired = EnumSet.range(ARTIST, ALBUMARTISTSSORT);
    paired.addAll(EnumSet.range(COMPOSER, PERFORMER));
    paired.addAll(EnumSet.of(MUSICBRAINZ_ARTISTID, MUSICBRAINZ_ALBUMARTISTID));
    paired.addAll(EnumSet.range(MUSICBRAINZ_COMPOSERID, MUSICBRAINZ_PERFORMERID));
    return paired;
  }

  /// Whether its values belong to those of another field by their places: names of people, their
  /// sort names and their ids.
  boolean isPaired() {
    return PAIRED.contains(this);
  }

  /// The longest value kept, in bytes of UTF-8; longer ones are cut.
  public int maxBytes() {
    return switch (this) {
      case COMMENT -> MAX_COMMENT_BYTES;
      case CUESHEET -> MAX_SHEET_BYTES;
      default -> MAX_VALUE_BYTES;
    };
  }

  /// The field's names in a tag format, comma separated.
  String names(Scheme scheme) {
    return switch (scheme) {
      case ID3 -> id3 + free("TXXX:");
      case VORBIS -> vorbis;
      case MP4 -> mp4 + free("----:");
      case RIFF -> riff;
      case ASF -> asf.isEmpty() ? vorbis : asf + ", " + vorbis;
    };
  }

  private String free(String prefix) {
    return ", " + prefix + vorbis.replace(", ", ", " + prefix);
  }
}
