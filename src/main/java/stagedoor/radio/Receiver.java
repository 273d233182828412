package stagedoor.radio;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/// Receives stations for listeners: connects to where a station's sound comes from and hands it on.
///
/// Each listener has a connection of the own. Whoever tunes in waits on the own thread, which may
/// be a virtual one. Safe for use by several threads.
public final class Receiver implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Receiver.class.getName());
  private static final String OGG = "application/ogg";
  private static final String MP3 = "audio/mpeg";
  private static final Pattern SOUND = Pattern.compile("audio/[a-z0-9][a-z0-9.+-]{0,60}");

  private final ReceiverSettings settings;
  private final StationServer server;
  private final NameLookup names;
  private final Set<Tuning> open = new HashSet<>();
  private boolean closed;

  public Receiver(ReceiverSettings settings) {
    this(
        settings,
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        new NameLookup(InetAddress::getAllByName),
        Reach::isHome);
  }

  /// @param tls believes the certificates that are to be believed
  /// @param names is closed with this
  /// @param home whether an address is at home
  Receiver(
      ReceiverSettings settings,
      SSLSocketFactory tls,
      NameLookup names,
      Predicate<InetAddress> home) {
    this.settings = settings;
    this.names = names;
    server = new StationServer(settings, tls, names, home);
  }

  /// Waits for a station's sound to begin.
  public Reception tune(WebAddress station) {
    var tuning = new Tuning(this::ended);
    if (!begun(tuning)) {
      return new Reception.Busy();
    }
    Future<?> alarm =
        CompletableFuture.runAsync(
            tuning::expire,
            CompletableFuture.delayedExecutor(settings.tuning().toMillis(), TimeUnit.MILLISECONDS));
    boolean plays = false;
    try {
      Broadcast broadcast = found(station, tuning);
      plays = true;
      return new Reception.Playing(broadcast);
    } catch (NoSound none) {
      LOG.log(Level.DEBUG, "a station gives no sound reason={0}", none.fault().code());
      return new Reception.Failed(none.fault());
    } finally {
      alarm.cancel(false);
      if (!plays) {
        tuning.close();
      }
    }
  }

  private Broadcast found(WebAddress station, Tuning tuning) throws NoSound {
    var trail = new Trail(server, tuning);
    Trail.Found found = trail.follow(station);
    boolean listed = false;
    while (found.isList()) {
      String list = trail.list(found);
      if (HlsList.isOne(list)) {
        return HlsSound.open(trail, tuning, settings.silence(), found.address(), list);
      }
      if (listed) {
        throw new NoSound(Fault.NO_SOUND);
      }
      listed = true;
      found = trail.follow(StationList.first(list));
    }
    return new Broadcast(kindOfSound(found.head()), found.content(), tuning);
  }

  private static String kindOfSound(AnswerHead head) throws NoSound {
    String type = head.contentType().isEmpty() && head.isOfShoutcast() ? MP3 : head.contentType();
    boolean isSound = type.equals(OGG) || SOUND.matcher(type).matches();
    if (!isSound || head.isPacked()) {
      throw new NoSound(Fault.NO_SOUND);
    }
    return type;
  }

  private boolean begun(Tuning tuning) {
    synchronized (open) {
      return !closed && open.size() < settings.atOnce() && open.add(tuning);
    }
  }

  private void ended(Tuning tuning) {
    synchronized (open) {
      open.remove(tuning);
    }
  }

  /// How many stations are received, or tuned in to.
  public int open() {
    synchronized (open) {
      return open.size();
    }
  }

  /// Ends all that is received; nothing can be tuned in to any more.
  @Override
  public void close() {
    Set<Tuning> last;
    synchronized (open) {
      closed = true;
      last = Set.copyOf(open);
    }
    last.forEach(Tuning::close);
    names.close();
  }
}
