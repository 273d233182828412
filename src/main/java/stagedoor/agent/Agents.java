package stagedoor.agent;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import stagedoor.catalogue.ItemId;
import stagedoor.library.FetchedPictures;
import stagedoor.library.MissingPictures;
import stagedoor.library.PictureAgent;
import stagedoor.library.Wish;

/// Asks agents for the pictures that are missing, one at a time, and for none while songs come in.
///
/// A round takes what is wished for most first and ends when nothing is left that may be asked for
/// now. What came is in the store at once, and in the catalogue every half a minute, because each
/// time makes all pages that are open look again. After a kill it goes on where it was.
public final class Agents implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Agents.class.getName());
  private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
  private static final Duration BETWEEN_TELLING = Duration.ofSeconds(30);
  private static final int SOME = 50;

  private final List<Desk> desks;
  private final HostClient client;
  private final MissingPictures missing;
  private final FetchedPictures pictures;
  private final BooleanSupplier busy;
  private final Time time;
  private final Tally tally;
  private final AtomicBoolean woken = new AtomicBoolean(true);

  /// What could not be had: it comes after all that is not asked for yet, so that one that never
  /// answers does not keep the others waiting.
  private final Set<ItemId> later = new HashSet<>();

  private long nextNs;
  private long toldNs;
  private volatile boolean ended;

  Agents(
      List<Agent> agents,
      HostClient client,
      MissingPictures missing,
      FetchedPictures pictures,
      BooleanSupplier busy,
      Time time) {
    this.client = client;
    this.missing = missing;
    this.pictures = pictures;
    this.busy = busy;
    this.time = time;
    desks = agents.stream().map(agent -> new Desk(agent, time)).toList();
    tally = new Tally(time);
    nextNs = time.nanos();
    toldNs = time.nanos() - BETWEEN_TELLING.toNanos();
  }

  /// @param names who is asked
  /// @param version of the program, which it tells
  /// @param busy whether songs are coming in; then nobody is asked
  public static Agents of(
      List<PictureAgent> names,
      String version,
      MissingPictures missing,
      FetchedPictures pictures,
      BooleanSupplier busy) {
    var client = new HostClient("Stagedoor/" + version, HostClient.Patience.USUAL, Time.REAL);
    List<Agent> agents = names.stream().map(name -> agent(name, client)).toList();
    return new Agents(agents, client, missing, pictures, busy, Time.REAL);
  }

  private static Agent agent(PictureAgent name, HostClient client) {
    return switch (name) {
      case COVER_ART_ARCHIVE ->
          new CoverArtArchive(CoverArtArchive.USUAL, CoverArtArchive.REACH, client);
      case DEEZER -> new Deezer(Deezer.USUAL, Deezer.REACH, client);
    };
  }

  /// There may be something new to ask for.
  public void wake() {
    woken.set(true);
  }

  /// To be called once a second, always by the same thread: runs a round when there may be
  /// something to ask for.
  public void look() {
    tally.tellIfDue();
    boolean due = woken.get() || time.nanos() - nextNs >= 0;
    if (due && !ended && !busy.getAsBoolean()) {
      woken.set(false);
      round();
    }
  }

  private void round() {
    pictures.sweep();
    List<Wish> some = missing.some(this::mayBeAsked, SOME);
    while (!some.isEmpty() && !isInterrupted()) {
      for (Wish wish : some) {
        if (!isInterrupted() && mayBeAsked(wish)) {
          ask(wish);
          tellNowAndThen();
        }
      }
      some = missing.some(this::mayBeAsked, SOME);
    }
    pictures.tell();
    if (desks.stream().allMatch(Desk::isOpen)) {
      later.clear();
    }
    nextNs = time.nanos() + rest().toNanos();
  }

  private boolean isInterrupted() {
    return ended || busy.getAsBoolean();
  }

  /// Until the first agent may be asked again that failed, else a long while.
  private Duration rest() {
    return desks.stream()
        .flatMap(desk -> desk.left().stream())
        .min(Comparator.naturalOrder())
        .orElse(BETWEEN_ROUNDS);
  }

  private boolean mayBeAsked(Wish wish) {
    return !later.contains(wish.item()) && desk(wish).filter(Desk::isOpen).isPresent();
  }

  private Optional<Desk> desk(Wish wish) {
    return desks.stream().filter(desk -> desk.answers(wish)).findFirst();
  }

  private void ask(Wish wish) {
    Desk desk = desk(wish).orElseThrow();
    try {
      Optional<HostClient.Got> got = desk.agent().find(wish, pictures.maxBytes());
      if (got.isPresent()) {
        keep(wish, desk.agent().name(), got.get().from(), got.get().body());
      } else {
        pictures.none(wish, "");
        tally.none();
      }
      desk.answered();
    } catch (UnusableException e) {
      pictures.none(wish, e.why());
      desk.misled(e);
      tally.useless();
    } catch (UnavailableException e) {
      later.add(wish.item());
      if (!ended) {
        desk.failed(e);
        tally.failed();
      }
    }
  }

  private void keep(Wish wish, PictureAgent agent, URI from, byte[] picture) {
    try {
      if (pictures.keep(wish, agent, from, picture)) {
        tally.fetched();
      } else {
        tally.useless();
      }
    } catch (IOException e) {
      later.add(wish.item());
      LOG.log(
          Level.WARNING,
          "a fetched picture could not be kept item={0} reason=\"{1}\"",
          wish.item(),
          e);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      later.add(wish.item());
    }
  }

  private void tellNowAndThen() {
    tally.tellIfDue();
    if (time.nanos() - toldNs >= BETWEEN_TELLING.toNanos()) {
      toldNs = time.nanos();
      pictures.tell();
    }
  }

  /// Ends what is under way; nobody is asked any more.
  @Override
  public void close() {
    ended = true;
    client.close();
  }
}
