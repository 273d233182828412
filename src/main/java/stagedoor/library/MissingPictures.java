package stagedoor.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Fold;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Visible;

/// Which albums and artists have no picture before the owner's order says `external`: the newest
/// albums first, each followed by its artists.
///
/// An album is told by the catalogue. For an artist the disk is looked at, once a day for those who
/// have a picture there.
public final class MissingPictures {

  private static final AlbumOrder NEWEST_FIRST = new AlbumOrder(AlbumOrder.Key.ADDED, true);
  private static final int PAGE = 500;
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MOST_REMEMBERED = 50_000;

  /// Names that stand for nobody, or for whoever it was.
  private static final Set<String> NOBODY =
      Set.of("[unknown artist]", "unknown artist", "various artists");

  private static final int LONGEST_NAME = 200;

  private final Shelf shelf;
  private final Libraries libraries;
  private final KeptPictures kept;
  private final CoverFinder finder;
  private final ShortMemory<ItemId, Boolean> hasOwn =
      new ShortMemory<>(REMEMBERED, MOST_REMEMBERED);

  public MissingPictures(
      Libraries libraries, Shelf shelf, CoverSettings settings, KeptPictures kept) {
    this.shelf = shelf;
    this.libraries = libraries;
    this.kept = kept;
    finder = new CoverFinder(libraries, shelf, settings, kept);
  }

  /// The first wishes that are due and for which a test holds.
  public List<Wish> some(Predicate<Wish> test, int most) {
    Catalogue catalogue = shelf.now();
    var everything =
        new Visible(libraries.list().stream().map(Library::id).collect(Collectors.toSet()));
    Set<String> shared = sharedNames(catalogue, everything);
    var found = new ArrayList<Wish>();
    var seen = new HashSet<ItemId>();
    int offset = 0;
    Page<Album> page;
    do {
      page = catalogue.albums().page(NEWEST_FIRST, AlbumFilter.ALL, everything, offset, PAGE);
      for (Album album : page.items()) {
        ofAlbum(album).filter(wish -> isDue(wish, test)).ifPresent(found::add);
        for (Artist artist : album.artists()) {
          if (found.size() < most && seen.add(artist.id())) {
            ofArtist(artist)
                .filter(wish -> isDue(wish, test) && !hasOwn(catalogue, artist))
                .filter(wish -> isOnlyOne(wish, shared))
                .ifPresent(found::add);
          }
        }
        if (found.size() >= most) {
          return List.copyOf(found);
        }
      }
      offset += PAGE;
    } while (!page.items().isEmpty());
    return List.copyOf(found);
  }

  private boolean isDue(Wish wish, Predicate<Wish> test) {
    return test.test(wish)
        && kept.fetched().isDue(wish)
        && kept.uploads().find(wish.item().toString()).isEmpty();
  }

  private static Optional<Wish> ofAlbum(Album album) {
    boolean isKnown = album.release().isPresent() || album.releaseGroup().isPresent();
    boolean givesWay =
        FetchedPictures.isVersion(album.cover()) || AlbumPictures.givesWay(album.cover());
    return isKnown && givesWay
        ? Optional.of(new Wish.OfAlbum(album.id(), album.release(), album.releaseGroup()))
        : Optional.empty();
  }

  private static Optional<Wish.OfArtist> ofArtist(Artist artist) {
    boolean isName =
        artist.name().length() <= LONGEST_NAME && !NOBODY.contains(Fold.of(artist.name()));
    return isName ? Optional.of(new Wish.OfArtist(artist.id(), artist.name())) : Optional.empty();
  }

  /// The names of more than one artist, folded: nobody who is asked for a name can tell them apart.
  private static Set<String> sharedNames(Catalogue catalogue, Visible everything) {
    var names = new HashSet<String>();
    var shared = new HashSet<String>();
    for (Artist artist :
        catalogue.artists().page(false, false, everything, 0, Integer.MAX_VALUE).items()) {
      String name = Fold.of(artist.name());
      if (!names.add(name)) {
        shared.add(name);
      }
    }
    return shared;
  }

  private boolean isOnlyOne(Wish.OfArtist wish, Set<String> shared) {
    boolean isShared = shared.contains(Fold.of(wish.name()));
    if (isShared) {
      kept.fetched().none(wish, "another artist here has the same name");
    }
    return !isShared;
  }

  private boolean hasOwn(Catalogue catalogue, Artist artist) {
    return hasOwn.get(artist.id(), () -> finder.hasOwn(catalogue, artist));
  }
}
