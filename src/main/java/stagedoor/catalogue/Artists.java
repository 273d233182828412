package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The artists of a catalogue. Those credited nowhere are in no list.
public final class Artists {

  private static final int ANY = 0;

  private final Catalogue catalogue;
  private final Holdings holdings;

  Artists(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.holdings = catalogue.holdings();
  }

  /// The artist, who must be credited on an album that the caller may see.
  public Optional<Artist> find(ArtistId id, Visible visible) {
    int slot = holdings.artists().find(id.value());
    boolean seen = slot >= 0 && isSeen(holdings.artist(slot), visible);
    return seen ? Optional.of(view(slot)) : Optional.empty();
  }

  /// Whether the artist takes part in any song there is.
  public boolean isCredited(ArtistId id) {
    int slot = holdings.artists().find(id.value());
    return slot >= 0 && holdings.artist(slot).isListed();
  }

  /// By order name.
  public Page<Artist> page(
      boolean albumArtistsOnly, boolean descending, Visible visible, int offset, int limit) {
    int[] slots = selected(albumArtistsOnly ? Part.OWN_ALBUM : ANY, visible);
    return Windows.page(slots, descending, offset, limit, this::view);
  }

  /// Those who have a role on what the caller may see, by order name.
  public Page<Artist> page(Role role, boolean descending, Visible visible, int offset, int limit) {
    int[] slots = selected(Part.bit(role), visible);
    return Windows.page(slots, descending, offset, limit, this::view);
  }

  /// The artists who have albums of their own, grouped by first letter, `#` first.
  public List<IndexGroup> index(Visible visible) {
    var groups = new TreeMap<String, List<Artist>>();
    for (int slot : selected(Part.OWN_ALBUM, visible)) {
      String letter = letter(holdings.artist(slot).orderName());
      groups.computeIfAbsent(letter, name -> new ArrayList<>()).add(view(slot));
    }
    return groups.entrySet().stream()
        .map(group -> new IndexGroup(group.getKey(), group.getValue()))
        .toList();
  }

  static String letter(String orderName) {
    char first = orderName.isEmpty() ? '#' : orderName.charAt(0);
    return first >= 'a' && first <= 'z' ? String.valueOf((char) (first - 'a' + 'A')) : "#";
  }

  /// @param part one bit of [Part], or [#ANY]
  private record Question(int part, Visible visible) {}

  private int[] selected(int part, Visible visible) {
    int[] sorted = holdings.orders().artists();
    if (part == ANY && holdings.isAll(visible)) {
      return sorted;
    }
    return catalogue
        .selections()
        .of(
            new Question(part, visible),
            () -> Windows.filtered(sorted, slot -> isListed(holdings.artist(slot), part, visible)));
  }

  private boolean isListed(ArtistEntry entry, int part, Visible visible) {
    return part == ANY
        ? isSeen(entry, visible)
        : (entry.parts() & part) != 0
            && partsOn(entry, visible).anyMatch(parts -> (parts & part) != 0);
  }

  boolean isSeen(ArtistEntry entry, Visible visible) {
    return Arrays.stream(entry.albums())
        .anyMatch(slot -> visible.has(holdings.album(slot).row().library()));
  }

  int ownAlbums(ArtistEntry entry, Visible visible) {
    return (int) partsOn(entry, visible).filter(parts -> (parts & Part.OWN_ALBUM) != 0).count();
  }

  int otherAlbums(ArtistEntry entry, Visible visible) {
    return (int) partsOn(entry, visible).filter(parts -> (parts & Part.OWN_ALBUM) == 0).count();
  }

  /// What the artist does on what the caller may see, as bits of [Part].
  int parts(ArtistEntry entry, Visible visible) {
    return holdings.isAll(visible)
        ? entry.parts()
        : partsOn(entry, visible).reduce(0, (all, parts) -> all | parts);
  }

  private IntStream partsOn(ArtistEntry entry, Visible visible) {
    int artist = holdings.artists().find(entry.row().id().value());
    return Arrays.stream(entry.albums())
        .mapToObj(holdings::album)
        .filter(album -> visible.has(album.row().library()))
        .mapToInt(album -> album.sums().partOf(artist));
  }

  Artist view(int slot) {
    return new Artist(catalogue, holdings.artist(slot));
  }
}
