package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The folded texts by which things are found, in UTF-8. Equal texts of neighbours are one object,
/// which the index takes apart once.
final class SearchTexts {

  private final Holdings now;
  private final Map<Integer, byte[]> albumTexts = new HashMap<>();
  private final IdentityHashMap<SongPeople, byte[]> peopleTexts = new IdentityHashMap<>();

  SearchTexts(Holdings now) {
    this.now = now;
  }

  List<byte[]> ofSong(int slot) {
    int place = slot & Table.IN_CHUNK;
    SongChunk chunk = now.songs().chunk(slot);
    return List.of(
        chunk.foldedTitleBytes(place),
        peopleTexts.computeIfAbsent(chunk.people(place), this::textOf),
        albumTexts.computeIfAbsent(chunk.traits(place).albumSlot(), this::textOfAlbum));
  }

  List<byte[]> ofAlbum(int slot) {
    return List.of(textOfAlbum(slot));
  }

  List<byte[]> ofArtist(int slot) {
    ArtistRow row = now.artist(slot).row();
    return Stream.concat(Stream.of(row.name(), row.sortName()), row.aliases().stream())
        .map(name -> Fold.of(name).getBytes(UTF_8))
        .toList();
  }

  /// The credit line, and the names of artists and composers that it does not show.
  private byte[] textOf(SongPeople people) {
    var text = new StringBuilder(people.folded());
    for (Credit credit : people.credits()) {
      if (credit.role() == Role.ARTIST || credit.role() == Role.COMPOSER) {
        addName(text, credit.artist());
      }
    }
    return text.toString().getBytes(UTF_8);
  }

  private byte[] textOfAlbum(int slot) {
    AlbumRow row = now.album(slot).row();
    var text = new StringBuilder(Fold.of(row.title() + " " + row.edition() + " " + row.artist()));
    row.artists().forEach(artist -> addName(text, artist));
    return text.toString().getBytes(UTF_8);
  }

  private void addName(StringBuilder text, ArtistId id) {
    ArtistRow artist = now.artist(now.artists().find(id.value())).row();
    addName(text, artist.name());
    artist.aliases().forEach(alias -> addName(text, alias));
  }

  private static void addName(StringBuilder text, String name) {
    String folded = Fold.of(name);
    if (text.indexOf(folded) < 0) {
      text.append(' ').append(folded);
    }
  }
}
