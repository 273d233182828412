package stagedoor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.listen.Kind;

/// What the viewer did with songs, with their albums and with their first artists.
final class ListenFields {

  private ListenFields() {}

  static List<Field> all() {
    var fields = new ArrayList<Field>();
    fields.addAll(of("", Song::id, false));
    fields.addAll(of("album", Song::albumId, true));
    fields.addAll(of("artist", song -> song.artists().getFirst().id(), false));
    fields.add(new Field.Measure("averagerating", ListenFields::average, Optional.empty(), false));
    return fields;
  }

  private static List<Field> of(String prefix, Function<Song, ItemId> item, boolean ofAlbum) {
    Optional<Function<Song, Object>> key = ofAlbum ? SongFields.ALBUM : Optional.empty();
    return List.of(
        new Field.Flag(prefix + "loved", world -> song -> world.isLoved(item.apply(song))),
        new Field.Moment(prefix + "dateloved", world -> song -> world.lovedMs(item.apply(song))),
        new Field.Measure(
            prefix + "rating", world -> song -> world.rating(item.apply(song)), key, false),
        new Field.Moment(prefix + "daterated", world -> song -> world.ratedMs(item.apply(song))),
        new Field.Measure(
            prefix + "playcount",
            world -> song -> world.plays(item.apply(song)).plays(),
            key,
            false),
        new Field.Moment(
            prefix + "lastplayed", world -> song -> world.plays(item.apply(song)).lastMs()));
  }

  /// The mean of what all users gave, 0 where nobody rated.
  private static ToDoubleFunction<Song> average(World world) {
    Map<ItemId, Double> means = world.listening().ratings().means(Kind.SONG);
    return song -> means.getOrDefault(song.id(), 0.0);
  }
}
