package stagedoor.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ProxyConnectionFactory.ProxyEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.NanoTime;

/// A connection while its PROXY head is read. Then it becomes what the next factory makes of it; a
/// head that is none, or comes from a peer that may not send one, closes it.
final class JettyProxyHead extends AbstractConnection implements JettyHeld {

  private static final System.Logger LOG = System.getLogger(JettyProxyHead.class.getName());
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final AtomicLong TOLD = new AtomicLong(NanoTime.now() - QUIET_NANOS);

  /// Makes these connections.
  static final class Factory extends AbstractConnectionFactory {

    private final ConnectionFactory next;
    private final JettyConnections all;
    private final Predicate<Peer> mayAnnounce;

    Factory(ConnectionFactory next, JettyConnections all, Predicate<Peer> mayAnnounce) {
      super("proxy-v2");
      this.next = next;
      this.all = all;
      this.mayAnnounce = mayAnnounce;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      return configure(new JettyProxyHead(this, connector, endPoint), connector, endPoint);
    }
  }

  private final Factory factory;
  private final Connector connector;
  private final long sinceNanos = NanoTime.now();
  private final ByteBuffer fixed = BufferUtil.allocate(ProxyHead.FIXED_BYTES);
  private Optional<ByteBuffer> rest = Optional.empty();

  private JettyProxyHead(Factory factory, Connector connector, EndPoint endPoint) {
    super(endPoint, connector.getExecutor());
    this.factory = factory;
    this.connector = connector;
  }

  @Override
  public boolean isWaiting() {
    return fixed.remaining() == 0;
  }

  @Override
  public long waitingSinceNanos() {
    return sinceNanos;
  }

  @Override
  public boolean isHeadLate() {
    return NanoTime.since(sinceNanos) > factory.all.limits().head().toNanos();
  }

  @Override
  public void drop() {
    getEndPoint().close();
  }

  @Override
  public void onOpen() {
    super.onOpen();
    if (factory.all.opened(this)) {
      fillInterested();
    } else {
      close();
    }
  }

  @Override
  public void onClose(Throwable cause) {
    factory.all.closed(this);
    super.onClose(cause);
  }

  /// Reads the head and not one byte more: what follows belongs to the next stage.
  @Override
  public void onFillable() {
    try {
      if (!isFull(fixed)) {
        return;
      }
      OptionalInt length = ProxyHead.restBytes(BufferUtil.toArray(fixed));
      if (length.isEmpty()) {
        refuse("no PROXY head of version 2");
        return;
      }
      ByteBuffer tail = rest.orElseGet(() -> BufferUtil.allocate(length.getAsInt()));
      rest = Optional.of(tail);
      if (isFull(tail)) {
        ProxyHead.parse(BufferUtil.toArray(fixed), BufferUtil.toArray(tail))
            .ifPresentOrElse(this::goOn, () -> refuse("a malformed PROXY head"));
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a connection ended in its PROXY head", gone);
      close();
    }
  }

  /// False when more bytes have to come, or none will.
  private boolean isFull(ByteBuffer buffer) throws IOException {
    while (BufferUtil.space(buffer) > 0) {
      int count = getEndPoint().fill(buffer);
      if (count < 0) {
        close();
        return false;
      }
      if (count == 0) {
        fillInterested();
        return false;
      }
    }
    return true;
  }

  private void goOn(ProxyHead head) {
    EndPoint endPoint = getEndPoint();
    if (!factory.mayAnnounce.test(JettyPeer.of(endPoint))) {
      refuse("a PROXY head from a peer that is not a trusted source");
      return;
    }
    EndPoint announced =
        head.client()
            .<EndPoint>map(client ->
                new ProxyEndPoint(
                    endPoint, endPoint.getLocalSocketAddress(), new InetSocketAddress(client, 0)))
            .orElse(endPoint);
    announced.upgrade(factory.next.newConnection(connector, announced));
  }

  /// Closes; tells of one in a minute.
  private void refuse(String reason) {
    long told = TOLD.get();
    if (NanoTime.since(told) >= QUIET_NANOS && TOLD.compareAndSet(told, NanoTime.now())) {
      LOG.log(
          Level.WARNING,
          "a connection was closed, because ProxyProtocol is on reason=\"{0}\" peer={1}",
          reason,
          JettyPeer.of(getEndPoint()));
    }
    close();
  }
}
