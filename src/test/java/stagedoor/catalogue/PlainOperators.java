package stagedoor.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// What operators mean, read plainly from rows, one row at a time.
@NullMarked
record PlainOperators(
    List<SongRow> songs,
    List<AlbumRow> albums,
    List<ArtistRow> artists,
    FakeViewer viewer,
    Visible visible) {

  /// One operator with a text.
  record Asked(Condition.Field field, String value) {

    boolean isIn(String text) {
      return words(Fold.of(value)).distinct().allMatch(word -> hasTerm(Fold.of(text), word));
    }
  }

  private static Stream<String> words(String folded) {
    return Arrays.stream(folded.split(" ")).filter(word -> !word.isEmpty());
  }

  /// A word stands in the text, or in a word of it without its signs; or what it may be written as
  /// instead begins words.
  private static boolean hasTerm(String text, String word) {
    return text.contains(word)
        || forms(text).anyMatch(form -> form.contains(word))
        || SearchTerm.of(word).others().stream()
            .anyMatch(parts -> parts.stream().allMatch(part -> begins(text, part)));
  }

  private static Stream<String> forms(String text) {
    return words(text).filter(Signs::hasInside).map(Signs::without);
  }

  private static boolean begins(String text, String part) {
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      if (at == 0 || Signs.isSign(text.charAt(at - 1))) {
        return true;
      }
    }
    return forms(text).anyMatch(form -> form.startsWith(part));
  }

  boolean ofSong(Asked asked, SongRow song) {
    return switch (asked.field()) {
      case TITLE -> asked.isIn(song.text().title());
      case ALBUM -> isOwnName(asked, album(song));
      case ARTIST ->
          asked.isIn(song.text().artist())
              || credits(asked, song, Set.of(Role.ARTIST, Role.ALBUMARTIST));
      case COMPOSER -> credits(asked, song, Set.of(Role.COMPOSER));
      case GENRE -> song.genres().stream().anyMatch(asked::isIn);
      case LABEL -> song.tags().all(TagSet.LABEL).stream().anyMatch(asked::isIn);
      case MOOD -> song.tags().all(TagSet.MOOD).stream().anyMatch(asked::isIn);
      case PATH -> asked.isIn(ShownPath.of(song.text().path()));
      case FORMAT ->
          List.of(song.audio().suffix(), song.audio().codec()).contains(Fold.of(asked.value()));
    };
  }

  boolean ofAlbum(Asked asked, AlbumRow album) {
    return switch (asked.field()) {
      case TITLE, ALBUM -> isOwnName(asked, album);
      case ARTIST ->
          asked.isIn(album.artist())
              || album.artists().stream().anyMatch(id -> isNamed(asked, artist(id)));
      case GENRE, LABEL, MOOD, COMPOSER, PATH, FORMAT ->
          anySong(album, song -> ofSong(asked, song));
    };
  }

  boolean ofArtist(Asked asked, ArtistRow artist) {
    return switch (asked.field()) {
      case ARTIST -> isNamed(asked, artist);
      case COMPOSER -> isNamed(asked, artist) && anySongOf(artist, song -> composes(artist, song));
      case ALBUM, TITLE, GENRE, LABEL, MOOD, PATH, FORMAT ->
          anyAlbum(artist, album -> ofAlbum(asked, album));
    };
  }

  private static boolean composes(ArtistRow artist, SongRow song) {
    return song.credits().contains(new Credit(Role.COMPOSER, artist.id(), ""));
  }

  private boolean anySongOf(ArtistRow artist, Predicate<SongRow> test) {
    return anyAlbum(artist, album -> anySong(album, test));
  }

  /// A number of songs, of which an album has those of its songs.
  boolean inRange(Function<SongRow, Long> number, Range range, SongRow song) {
    return number.apply(song) != 0 && range.has(number.apply(song));
  }

  boolean anySong(AlbumRow album, Predicate<SongRow> test) {
    return songs.stream().filter(song -> song.album().equals(album.id())).anyMatch(test);
  }

  /// Of the albums on which the artist takes part and that the caller may see.
  boolean anyAlbum(ArtistRow artist, Predicate<AlbumRow> test) {
    return albums.stream()
        .filter(album -> visible.has(album.library()))
        .filter(album -> anySong(album, _ -> true))
        .filter(album ->
            album.artists().contains(artist.id())
                || anySong(
                    album,
                    song ->
                        song.credits().stream()
                            .anyMatch(credit -> credit.artist().equals(artist.id()))))
        .anyMatch(test);
  }

  boolean isSeen(AlbumRow album) {
    return visible.has(album.library()) && anySong(album, _ -> true);
  }

  private boolean credits(Asked asked, SongRow song, Set<Role> roles) {
    return song.credits().stream()
        .filter(credit -> roles.contains(credit.role()))
        .anyMatch(credit -> isNamed(asked, artist(credit.artist())));
  }

  private static boolean isNamed(Asked asked, ArtistRow artist) {
    return asked.isIn(artist.name())
        || asked.isIn(artist.sortName())
        || artist.aliases().stream().anyMatch(asked::isIn);
  }

  private static boolean isOwnName(Asked asked, AlbumRow album) {
    return asked.isIn(album.title() + " " + album.edition());
  }

  private AlbumRow album(SongRow song) {
    return albums.get((int) song.album().value() - 1);
  }

  private ArtistRow artist(ArtistId id) {
    return artists.get((int) id.value() - 1);
  }
}
