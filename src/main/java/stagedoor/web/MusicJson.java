package stagedoor.web;

import java.time.Instant;
import java.util.List;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.Genre;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongCredit;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;
import stagedoor.catalogue.Visible;
import stagedoor.library.Covers;
import stagedoor.listen.Listening;
import stagedoor.user.UserId;

/// Songs, albums and artists as one reader sees them: with the reader's own stars, ratings and
/// plays, never another's.
record MusicJson(Listening listening, Covers covers, UserId reader, Visible visible) {

  static MusicJson of(Listening listening, Call call) {
    return new MusicJson(listening, call.covers(), call.user(), call.visible());
  }

  void song(JsonWriter out, Song song) {
    out.text("id", song.id().toString()).text("title", song.title()).text("artist", song.artist());
    out.list("artists", song.artists(), MusicJson::name);
    out.text("album", song.album().title()).text("albumId", song.albumId().toString());
    cover(out, song);
    out.number("disc", song.disc()).number("track", song.track()).number("year", song.year());
    out.texts("genres", song.genres());
    out.number("durationMs", song.durationMs()).number("sizeBytes", song.sizeBytes());
    out.text("suffix", song.suffix()).text("codec", song.codec());
    out.number("bitRate", song.bitRate()).number("sampleRateHz", song.sampleRateHz());
    out.number("bitDepth", song.bitDepth()).number("channels", song.channels());
    gain(out, song.album().gainOf(song));
    marks(out, song.id());
    out.number("plays", listening.plays().of(reader, song.id()).plays());
    out.time("addedAt", Instant.ofEpochMilli(song.addedMs()));
  }

  void album(JsonWriter out, Album album) {
    out.text("id", album.id().toString()).text("title", album.title());
    out.text("edition", album.edition()).text("artist", album.artist());
    out.list("artists", album.artists(), MusicJson::name);
    out.number("year", album.year()).text("cover", album.cover());
    out.text("color", covers.colours().of(album));
    out.number("songCount", album.songCount()).number("durationMs", album.durationMs());
    out.texts("genres", album.genres());
    marks(out, album.id());
    out.flag("compilation", album.compilation());
    out.time("addedAt", Instant.ofEpochMilli(album.addedMs()));
  }

  /// What the page of one album tells beside its row.
  static void albumDetails(JsonWriter out, Album album) {
    out.texts("labels", album.labels()).text("date", album.date());
    out.text("originalDate", album.originalDate()).text("releaseDate", album.releaseDate());
    out.texts("releaseTypes", album.releaseTypes()).texts("moods", album.moods());
    out.text("advisory", album.advisory());
    out.list(
        "discTitles",
        album.discTitles(),
        (item, disc) -> item.number("disc", disc.disc()).text("title", disc.title()));
    tags(out, album.tags());
    out.text("releaseId", album.release().map(Object::toString).orElse(""));
    out.text("releaseGroupId", album.releaseGroup().map(Object::toString).orElse(""));
  }

  /// Of which work a song is a movement; both empty where the tags say nothing.
  static void work(JsonWriter out, Song song) {
    out.text("work", song.tags().all(TagSet.WORK).stream().findFirst().orElse(""));
    out.text("movement", song.extras().movement().name());
  }

  /// What the page of one song tells beside its row.
  static void songDetails(JsonWriter out, Song song) {
    Extras extras = song.extras();
    out.text("subtitle", extras.subtitle()).text("discTitle", song.discTitle());
    out.text("date", song.date()).text("originalDate", song.originalDate());
    out.text("releaseDate", song.releaseDate()).number("bpm", song.bpm());
    out.text("advisory", song.advisory()).texts("moods", song.moods());
    out.texts("isrcs", extras.isrcs()).texts("works", song.tags().all(TagSet.WORK));
    out.object(
        "movement",
        it ->
            it.text("name", extras.movement().name())
                .number("number", extras.movement().number())
                .number("total", extras.movement().total()));
    out.list("albumArtists", song.album().artists(), MusicJson::name);
    out.list("contributors", song.contributors(), MusicJson::contributor);
    tags(out, song.tags());
    out.text("recordingId", song.recording().map(Object::toString).orElse(""));
  }

  private static void contributor(JsonWriter out, SongCredit credit) {
    out.text("role", credit.role().word()).text("part", credit.subRole());
    name(out, credit.artist());
  }

  private static void tags(JsonWriter out, TagSet tags) {
    out.object("tags", it -> tags.tags().forEach(tag -> it.texts(tag.name(), tag.values())));
  }

  void artist(JsonWriter out, Artist artist) {
    out.text("id", artist.id().toString()).text("name", artist.name());
    out.text("sortName", artist.sortName()).text("orderName", artist.orderName());
    out.text("cover", artist.cover(visible));
    out.number("albumCount", artist.albumCount(visible));
    marks(out, artist.id());
  }

  static void genre(JsonWriter out, Genre genre) {
    out.text("name", genre.name());
    out.number("songCount", genre.songCount()).number("albumCount", genre.albumCount());
  }

  void songs(JsonWriter out, List<Song> songs) {
    out.number("total", songs.size()).list("items", songs, this::song);
  }

  /// The frame around a window of music.
  static void window(JsonWriter out, Catalogue catalogue, Window window, Page<?> page) {
    out.text("snapshot", Long.toString(catalogue.version()));
    out.number("offset", window.offset()).number("limit", window.limit());
    out.number("total", page.total());
  }

  private void marks(JsonWriter out, ItemId item) {
    out.flag("starred", listening.stars().starredMs(reader, item).isPresent());
    out.number("rating", listening.ratings().rating(reader, item));
  }

  /// Whose picture stands for the song, its album's or its own, and the version of that.
  private void cover(JsonWriter out, Song song) {
    Album album = song.album();
    String own = album.songsShowOwn() ? covers.ownVersion(song) : "";
    ItemId of = own.isEmpty() ? album.id() : song.id();
    out.text("coverOf", of.toString()).text("cover", own.isEmpty() ? album.cover() : own);
    out.text("color", covers.colours().of(album));
  }

  private static void gain(JsonWriter out, SongRow.Gain gain) {
    boolean known =
        Float.isFinite(gain.trackDb())
            || Float.isFinite(gain.trackPeak())
            || Float.isFinite(gain.albumDb())
            || Float.isFinite(gain.albumPeak());
    if (!known) {
      out.nothing("gain");
      return;
    }
    out.object(
        "gain",
        it ->
            it.real("trackDb", gain.trackDb())
                .real("trackPeak", gain.trackPeak())
                .real("albumDb", gain.albumDb())
                .real("albumPeak", gain.albumPeak()));
  }

  private static void name(JsonWriter out, Artist artist) {
    out.text("id", artist.id().toString()).text("name", artist.name());
  }
}
