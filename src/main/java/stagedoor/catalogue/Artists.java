package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The artists of a catalogue: those who are credited on a song or an album that has songs.
public final class Artists {

  private final Catalogue catalogue;

  Artists(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Optional<Artist> find(ArtistId id, Visible visible) {
    return Optional.ofNullable(catalogue.artistEntries.get(id))
        .filter(entry -> isCredited(entry, visible))
        .map(entry -> new Artist(catalogue, entry));
  }

  /// By order name.
  public Page<Artist> page(
      boolean albumArtistsOnly, boolean descending, Visible visible, int offset, int limit) {
    Comparator<Artist> order = Comparator.comparing(Artist::orderName).thenComparing(Artist::id);
    List<Artist> all =
        listed(visible)
            .filter(artist -> !albumArtistsOnly || artist.albumCount(visible) > 0)
            .sorted(descending ? order.reversed() : order)
            .toList();
    return new Page<>(all.size(), all.stream().skip(offset).limit(limit).toList());
  }

  /// The artists who have albums of their own, grouped by first letter, `#` first.
  public List<IndexGroup> index(Visible visible) {
    var groups = new TreeMap<String, List<Artist>>();
    for (Artist artist : page(true, false, visible, 0, Integer.MAX_VALUE).items()) {
      groups.computeIfAbsent(letter(artist.orderName()), name -> new ArrayList<>()).add(artist);
    }
    return groups.entrySet().stream().map(e -> new IndexGroup(e.getKey(), e.getValue())).toList();
  }

  private static String letter(String orderName) {
    char first = orderName.isEmpty() ? '#' : orderName.charAt(0);
    return first >= 'a' && first <= 'z' ? String.valueOf((char) (first - 'a' + 'A')) : "#";
  }

  Stream<Artist> listed(Visible visible) {
    return catalogue.artistEntries.values().stream()
        .filter(entry -> isCredited(entry, visible))
        .map(entry -> new Artist(catalogue, entry));
  }

  private boolean isCredited(ArtistEntry entry, Visible visible) {
    return ownAlbums(entry, visible) > 0
        || catalogue.songRows.values().stream()
            .filter(row -> visible.has(row.library()))
            .flatMap(row -> row.credits().stream())
            .anyMatch(credit -> credit.artist().equals(entry.row().id()));
  }

  boolean isCreditedOn(AlbumId album, ArtistId artist) {
    return catalogue.byAlbum.getOrDefault(album, List.of()).stream()
        .flatMap(row -> row.credits().stream())
        .anyMatch(credit -> credit.artist().equals(artist));
  }

  int ownAlbums(ArtistEntry entry, Visible visible) {
    return catalogue.albums().ofArtist(entry.row().id(), visible).size();
  }

  Set<Role> roles(ArtistEntry entry) {
    var roles = EnumSet.noneOf(Role.class);
    ArtistId id = entry.row().id();
    for (SongRow row : catalogue.songRows.values()) {
      row.credits().stream().filter(c -> c.artist().equals(id)).forEach(c -> roles.add(c.role()));
    }
    for (AlbumEntry album : catalogue.albumEntries.values()) {
      if (album.sums().songCount() > 0 && album.row().artists().contains(id)) {
        roles.add(Role.ALBUMARTIST);
      }
    }
    return roles;
  }
}
