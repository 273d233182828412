package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;

/// Pictures of songs, albums, discs, artists, playlists and radio stations, in the sizes that
/// players ask for.
///
/// A picture that was made before comes from the cache, found by its name alone. One that was not
/// is made once, however many ask for it at the same time; they all wait for it. It is made from
/// the next larger one that is there, else from the picture as it was found. In the place of one
/// that cannot be used (damaged, over the limits) the next one of the item is shown; it is noted in
/// [FileFaults] and not tried again for a while ([FailedPictures]). Safe to use from any thread.
public final class Covers {

  private static final System.Logger LOG = System.getLogger(Covers.class.getName());

  /// Sizes that are made; others are rounded up to the next. Beyond the last, the picture as it is.
  private static final int[] SIZES = {64, 160, 300, 320, 640, 1_200};

  /// The size that is made ahead of use.
  static final int AHEAD = 320;

  private static final int NAME_BYTES = 16;

  private final CoverFinder finder;
  private final StationPictures stations;
  private final CoverCache cache;
  private final CoverScaler scaler;
  private final CoverColours colours;
  private final KeptPictures kept;
  private final int maxBytes;
  private final boolean ofSongs;
  private final MemoryBudget encoded = new MemoryBudget(CoverSource.MAX_BYTES);
  private final Quiet quiet = new Quiet();
  private final Map<String, FutureTask<Optional<CoverImage>>> running = new ConcurrentHashMap<>();
  private final FileFaults faults;

  private final FailedPictures failed = new FailedPictures(System::nanoTime);

  /// @param cacheFolder a folder `covers` in it is this object's own
  /// @throws UncheckedIOException when that folder cannot be made or read
  public Covers(
      Database db,
      Libraries libraries,
      Shelf shelf,
      Path cacheFolder,
      KeptPictures kept,
      CoverSettings settings) {
    this.kept = kept;
    finder = new CoverFinder(libraries, shelf, settings, kept);
    stations = new StationPictures(settings.ofStations(), kept.uploads());
    scaler = new CoverScaler(settings.quality());
    colours = new CoverColours(db);
    ofSongs = settings.ofSongs();
    maxBytes = Math.clamp(settings.maxBytes(), uploads().maxBytes(), CoverSource.MAX_BYTES);
    faults = new FileFaults(libraries, "picture");
    shelf.onPublish(next -> failed.forget());
    try {
      cache = new CoverCache(cacheFolder.resolve("covers"), settings.cacheBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder for covers in " + cacheFolder, e);
    }
  }

  /// The picture of an item, with its longer side about `size` pixels and never more than the
  /// picture has; 0 is the picture as it is.
  ///
  /// @param visible what the caller may see: nothing else is shown for an artist
  public Optional<CoverImage> find(ItemId item, Visible visible, int size) {
    return finder.find(item, visible).flatMap(known -> asked(known, size));
  }

  /// The picture of one disc of an album; where it has none, the album's.
  public Optional<CoverImage> disc(AlbumId album, int number, Visible visible, int size) {
    return finder.disc(album, number, visible).flatMap(known -> asked(known, size));
  }

  /// The picture of a playlist: one that was given to it, else the covers of its first four albums
  /// as one, else that of its first album.
  ///
  /// @param owner the playlist's id as text
  /// @param songs those the caller may see
  public Optional<CoverImage> playlist(String owner, List<Song> songs, int size) {
    Supplier<Stream<KnownPicture>> usable =
        () -> known(Mosaic.of(songs, album -> ofPart(album).isPresent())).stream();
    return finder
        .uploaded(owner)
        .map(given -> given.orElseHere(() -> known(Mosaic.of(songs)).stream()))
        .or(() -> known(Mosaic.of(songs)))
        .map(known -> known.orElseHere(usable))
        .flatMap(known -> asked(known, size));
  }

  private Optional<KnownPicture> known(Mosaic mosaic) {
    return mosaic.isWhole()
        ? Optional.of(new KnownPicture(mosaic.name(), () -> made(mosaic), Stream::empty))
        : mosaic.first().flatMap(finder::of);
  }

  private Optional<CoverImage> ofPart(Album album) {
    return finder.of(album).flatMap(known -> asked(known, AHEAD));
  }

  /// Changes whenever the playlist's picture does; empty when it has none.
  public String playlistVersion(String owner, List<Song> songs) {
    return uploads()
        .find(owner)
        .map(UploadedPictures.Upload::version)
        .orElseGet(() -> Mosaic.of(songs).version());
  }

  /// The picture of a radio station.
  ///
  /// @param owner the station's id as text
  public Optional<CoverImage> station(String owner, String name, int size) {
    return stations.find(owner, name).flatMap(known -> asked(known, size));
  }

  /// Changes whenever the station's picture does; empty when it has none.
  public String stationVersion(String owner, String name) {
    return stations.version(owner, name);
  }

  private Optional<CoverSource> made(Mosaic mosaic) {
    var four = new ArrayList<byte[]>();
    for (Album album : mosaic.albums()) {
      Optional<CoverImage> part = ofPart(album);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      try {
        four.add(Files.readAllBytes(part.get().file()));
      } catch (IOException wentMeanwhile) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(new CoverSource.Made(scaler.mosaic(four, 2 * AHEAD).bytes()));
    } catch (IOException damaged) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Changes whenever the picture in the song's own file does; empty where it has none to show.
  public String ownVersion(Song song) {
    return ofSongs && song.ownCover() ? Long.toHexString(song.modifiedMs()) : "";
  }

  /// The mean colours of albums' covers.
  public CoverColours colours() {
    return colours;
  }

  /// The pictures that cannot be used at present. After a start they are met again when covers are
  /// made ahead.
  public FileFaults faults() {
    return faults;
  }

  public UploadedPictures uploads() {
    return kept.uploads();
  }

  /// The pictures that do not lie in the music folder.
  public KeptPictures kept() {
    return kept;
  }

  /// What making a picture ahead came to.
  enum Ahead {
    HAD,
    MADE,
    FAILED,
    /// One more would drive others out of the cache, or the disk does not take it.
    FULL
  }

  /// Makes an album's picture before anybody asks, and learns its colour.
  Ahead ahead(Album album) {
    Optional<KnownPicture> known = finder.of(album);
    if (known.isEmpty()) {
      return Ahead.HAD;
    }
    String name = name(failed.shown(known.get()), AHEAD);
    if (cache.has(name) && colours.knows(album)) {
      return Ahead.HAD;
    }
    if (failed.isHopeless(known.get())) {
      return Ahead.FAILED;
    }
    if (!cache.has(name) && cache.isNearlyFull()) {
      return Ahead.FULL;
    }
    int refused = cache.refused();
    Optional<CoverImage> image = picture(known.get(), AHEAD);
    if (image.isPresent() && !colours.knows(album)) {
      learn(album, image.get());
    }
    boolean full = cache.refused() > refused;
    return image.isPresent() ? Ahead.MADE : full ? Ahead.FULL : Ahead.FAILED;
  }

  private void learn(Album album, CoverImage image) {
    try {
      byte[] small = Files.readAllBytes(image.file());
      colours.learn(album.id(), album.cover(), scaler.meanColour(small));
    } catch (IOException wentMeanwhile) {
      LOG.log(Level.DEBUG, "no colour album={0} reason={1}", album.id(), wentMeanwhile);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until nobody waits for a picture.
  void awaitQuiet() throws InterruptedException {
    quiet.await();
  }

  private Optional<CoverImage> asked(KnownPicture known, int size) {
    try (var _ = quiet.disturb()) {
      return picture(known, step(size));
    }
  }

  /// The picture, else the first of its others that can be used.
  private Optional<CoverImage> picture(KnownPicture known, int step) {
    KnownPicture shown = failed.shown(known);
    Optional<CoverImage> image = tried(shown, step);
    if (image.isPresent()) {
      return shown.name().equals(known.name()) ? image : image.map(CoverImage::asStandIn);
    }
    return failed.isHopeless(known) ? Optional.empty() : standIn(known, step);
  }

  private Optional<CoverImage> standIn(KnownPicture known, int step) {
    Iterator<KnownPicture> others = known.others().get().iterator();
    while (others.hasNext() && !Thread.currentThread().isInterrupted()) {
      KnownPicture other = others.next();
      Optional<CoverImage> image = tried(other, step);
      if (image.isPresent()) {
        failed.put(known, other);
        return image.map(CoverImage::asStandIn);
      }
    }
    if (!Thread.currentThread().isInterrupted()) {
      failed.addHopeless(known);
    }
    return Optional.empty();
  }

  private Optional<CoverImage> tried(KnownPicture known, int step) {
    String name = name(known, step);
    Optional<CoverImage> ready = cache.find(name);
    return ready.isPresent() || failed.has(known) ? ready : make(name, known, step);
  }

  private static int step(int size) {
    return size <= 0 ? 0 : IntStream.of(SIZES).filter(step -> step >= size).findFirst().orElse(0);
  }

  /// A name for a file: what a picture is known by may hold any characters.
  private static String name(KnownPicture known, int step) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(known.name().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES) + "-" + step;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<CoverImage> make(String name, KnownPicture known, int size) {
    var task = new FutureTask<>(() -> made(name, known, size));
    FutureTask<Optional<CoverImage>> earlier = running.putIfAbsent(name, task);
    if (earlier == null) {
      try {
        task.run();
      } finally {
        running.remove(name);
      }
    }
    try {
      return (earlier == null ? task : earlier).get();
    } catch (ExecutionException e) {
      boolean interrupted = e.getCause() instanceof InterruptedException;
      if (earlier == null && !interrupted) {
        failed.add(known);
        tellUnlessNoted(known, e);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void tellUnlessNoted(KnownPicture known, ExecutionException reason) {
    switch (reason.getCause()) {
      case UnusablePictureException _ -> {}
      case UnkeptPictureException unkept -> {
        if (unkept.isFirst()) {
          LOG.log(Level.WARNING, "pictures are not shown: no more of them can be kept", unkept);
        }
      }
      case null, default ->
          LOG.log(
              Level.WARNING,
              "a picture cannot be made picture={0} reason=\"{1}\"",
              known.name(),
              reason);
    }
  }

  private Optional<CoverImage> made(String name, KnownPicture known, int size)
      throws IOException, InterruptedException {
    // Another caller may have finished between the look into the cache and this one's turn.
    Optional<CoverImage> ready = cache.find(name);
    if (ready.isPresent()) {
      return ready;
    }
    Optional<CoverSource> larger = larger(known, size);
    Optional<CoverSource> source = larger.or(() -> known.source().get());
    if (source.isEmpty()) {
      return Optional.empty();
    }
    // Taken before the scaler's memory, always in this order, so that nobody waits in a circle.
    try (var _ = encoded.take(Math.min(source.get().length(), maxBytes))) {
      return Optional.of(cache.keep(name, usable(source.get(), size, larger.isEmpty())));
    } finally {
      HeapRoom.relieve();
    }
  }

  /// @param found whether it is the picture as it was found, not one that was made of it
  private CoverScaler.Scaled usable(CoverSource source, int size, boolean found)
      throws IOException, InterruptedException {
    try {
      CoverScaler.Scaled usable = sized(source.bytes(maxBytes), size);
      source.file().filter(_ -> found).ifPresent(faults::mended);
      return usable;
    } catch (IOException e) {
      if (!found) {
        throw e;
      }
      // What was put together in memory is nobody's to mend.
      source.file().ifPresent(file -> faults.note(file, CoverScaler.reason(e)));
      throw new UnusablePictureException(e);
    }
  }

  /// The smallest picture that was made before and is larger.
  private Optional<CoverSource> larger(KnownPicture known, int size) {
    return IntStream.of(SIZES)
        .filter(step -> size > 0 && step > size)
        .mapToObj(step -> cache.find(name(known, step)))
        .flatMap(Optional::stream)
        .map((Function<CoverImage, CoverSource>) image -> new CoverSource.Beside(image.file()))
        .findFirst();
  }

  private CoverScaler.Scaled sized(byte[] picture, int size)
      throws IOException, InterruptedException {
    return size == 0 ? scaler.asItIs(picture) : scaler.scale(picture, size);
  }
}
