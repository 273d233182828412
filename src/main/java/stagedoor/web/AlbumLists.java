package stagedoor.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Page;
import stagedoor.listen.Kind;
import stagedoor.listen.Listening;

/// Windows of albums in every order the player knows: those of the catalogue, and those of what the
/// caller did.
final class AlbumLists {

  enum Sort {
    NAME,
    ARTIST,
    ADDED,
    YEAR,
    RANDOM,
    STARRED,
    RECENT,
    FREQUENT;

    static Optional<Sort> parse(String text) {
      return Arrays.stream(values())
          .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst();
    }
  }

  private final Listening listening;
  private final RandomGenerator random;

  AlbumLists(Listening listening, RandomGenerator random) {
    this.listening = listening;
    this.random = random;
  }

  Page<Album> page(Call call, Sort sort, boolean descending, AlbumFilter filter, Window window) {
    return switch (sort) {
      case NAME -> ordered(call, AlbumOrder.Key.NAME, descending, filter, window);
      case ARTIST -> ordered(call, AlbumOrder.Key.ARTIST, descending, filter, window);
      case ADDED -> ordered(call, AlbumOrder.Key.ADDED, descending, filter, window);
      case YEAR -> ordered(call, AlbumOrder.Key.YEAR, descending, filter, window);
      case RANDOM -> random(call, filter, window.limit());
      case STARRED -> window.of(existing(call, starred(call), filter));
      case RECENT ->
          window.of(existing(call, listening.plays().recent(call.user()).stream(), filter));
      case FREQUENT ->
          window.of(existing(call, listening.plays().frequent(call.user()).stream(), filter));
    };
  }

  private Stream<AlbumId> starred(Call call) {
    List<ItemId> starred = listening.stars().starred(call.user(), Kind.ALBUM);
    return starred.stream().filter(AlbumId.class::isInstance).map(AlbumId.class::cast);
  }

  private static Page<Album> ordered(
      Call call, AlbumOrder.Key key, boolean descending, AlbumFilter filter, Window window) {
    var order = new AlbumOrder(key, descending);
    return call.catalogue()
        .albums()
        .page(order, filter, call.visible(), window.offset(), window.limit());
  }

  private Page<Album> random(Call call, AlbumFilter filter, int count) {
    List<Album> albums = call.catalogue().albums().random(count, filter, call.visible(), random);
    return new Page<>(albums.size(), albums);
  }

  private static List<Album> existing(Call call, Stream<AlbumId> ids, AlbumFilter filter) {
    return ids.flatMap(id -> call.catalogue().albums().find(id, call.visible()).stream())
        .filter(filter::fits)
        .toList();
  }
}
