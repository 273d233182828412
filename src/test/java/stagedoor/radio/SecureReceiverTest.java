package stagedoor.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Pki;

/// Stations that speak TLS, with certificates of a real authority.
@NullMarked
class SecureReceiverTest {

  @TempDir private Path folder;

  private static FakeStation station(Pki pki, Pki.Pair shown) {
    return new FakeStation(
        pki.client(shown).getServerSocketFactory(),
        FakeStation.says("sound", "HTTP/1.1 200 OK", "Content-Type: audio/mpeg"));
  }

  private static WebAddress secure(FakeStation station, String host) {
    return new WebAddress("https://" + host + ":" + station.address("/").uri().getPort() + "/");
  }

  @Test
  void onlyTheServerThatTheAddressNamesIsBelieved() throws IOException {
    Pki pki = Pki.in(folder);
    try (FakeStation own = station(pki, pki.server());
        FakeStation other = station(pki, pki.sign("other", "DNS:other.example", 30));
        var believing =
            new Receiver(
                ReceiverSettings.USUAL,
                pki.client().getSocketFactory(),
                new NameLookup(InetAddress::getAllByName),
                Reach::isHome);
        var usual = new Receiver(ReceiverSettings.USUAL)) {
      for (String host : new String[] {"localhost", "127.0.0.1"}) {
        var playing = (Reception.Playing) believing.tune(secure(own, host));
        var out = new ByteArrayOutputStream();
        playing.broadcast().writeTo(out);
        playing.broadcast().close();
        assertThat(out.toString(ISO_8859_1)).isEqualTo("sound");
      }
      assertThat(believing.tune(secure(other, "localhost")))
          .isEqualTo(new Reception.Failed(Fault.NOT_SECURE));
      assertThat(usual.tune(secure(own, "localhost")))
          .isEqualTo(new Reception.Failed(Fault.NOT_SECURE));
    }
  }
}
