package stagedoor.app;

import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// The signal SIGHUP, by which administrators ask a server to read its configuration again.
///
/// Java has no other way to it than `sun.misc.Signal`, of which the compiler warns so that no
/// annotation silences it; so the class is found by its name.
public final class Hangup {

  private static final System.Logger LOG = System.getLogger(Hangup.class.getName());

  private Hangup() {}

  /// Calls `work` on a thread of its own whenever the signal comes.
  public static void follow(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (_, method, _) -> {
            if (method.getName().equals("handle")) {
              work.run();
            }
            return null;
          };
      Object ours =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), ours);
    } catch (ReflectiveOperationException notHere) {
      LOG.log(Level.DEBUG, "SIGHUP cannot be followed here", notHere);
    }
  }
}
