package stagedoor.catalogue;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The tags of a catalogue and their values. Spellings that fold to the same text are one value,
/// shown as the first of them by letters.
public final class TagValues {

  private final Holdings holdings;

  TagValues(Catalogue catalogue) {
    this.holdings = catalogue.holdings();
  }

  /// The names of the tags that songs have which the caller may see. One pass over the albums.
  public List<String> names(Visible visible) {
    var names = new TreeSet<String>();
    for (int slot : holdings.orders().of(AlbumOrder.Key.NAME)) {
      AlbumEntry album = holdings.album(slot);
      if (visible.has(album.row().library())) {
        album.sums().shared().tags().tags().forEach(tag -> names.add(tag.name()));
      }
    }
    return List.copyOf(names);
  }

  /// The values of a tag by name, of what the caller may see. One pass over the songs.
  public List<TagValue> of(String tag, Visible visible) {
    var songs = new IdentityHashMap<TagSet, int[]>();
    for (int slot : holdings.orders().songsOfAlbums()) {
      if (visible.has(holdings.traits(slot).library())) {
        TagSet tags = holdings.songs().chunk(slot).tags(slot & Table.IN_CHUNK);
        songs.computeIfAbsent(tags, set -> new int[1])[0]++;
      }
    }
    var tallies = new Tallies();
    songs.forEach(
        (tags, count) -> tags.all(tag).forEach(value -> tallies.of(value).songs += count[0]));
    for (int slot : holdings.orders().of(AlbumOrder.Key.NAME)) {
      AlbumEntry album = holdings.album(slot);
      if (visible.has(album.row().library())) {
        List<String> values = album.sums().shared().tags().all(tag);
        tallies.of(values).forEach(tally -> tally.albums++);
      }
    }
    return tallies.values();
  }

  private static final class Tally {

    private String shown;
    private int songs;
    private int albums;

    Tally(String shown) {
      this.shown = shown;
    }
  }

  private static final class Tallies {

    private final Map<String, Tally> byFold = new TreeMap<>();
    private final Map<String, Tally> byValue = new HashMap<>();

    /// Once for each value, however many spellings of it there are.
    Set<Tally> of(List<String> values) {
      return values.stream().map(this::of).collect(Collectors.toSet());
    }

    private Tally of(String value) {
      return byValue.computeIfAbsent(
          value,
          spelling -> {
            Tally tally = byFold.computeIfAbsent(Fold.of(spelling), fold -> new Tally(spelling));
            tally.shown = tally.shown.compareTo(spelling) <= 0 ? tally.shown : spelling;
            return tally;
          });
    }

    List<TagValue> values() {
      return byFold.values().stream()
          .map(tally -> new TagValue(tally.shown, tally.songs, tally.albums))
          .toList();
    }
  }
}
