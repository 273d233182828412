package stagedoor.radio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ReachTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "93.184.216.34, true",
    "2606:2800:220:1::1, true",
    "127.0.0.1, true",
    "::1, true",
    "10.1.2.3, true",
    "192.168.1.9, true",
    "172.16.0.1, true",
    "fd00::1, true",
    "64:ff9b::5db8:d822, true",
    "2002:5db8:d822::1, true",
    "169.254.169.254, false",
    "169.254.0.1, false",
    "fe80::1, false",
    "::ffff:169.254.169.254, false",
    "::169.254.169.254, false",
    "64:ff9b::a9fe:a9fe, false",
    "2002:a9fe:a9fe::1, false",
    "fd00:ec2::254, false",
    "100.100.100.200, false",
    "0.0.0.0, false",
    "0.1.2.3, false",
    "::, false",
    "224.0.0.1, false",
    "239.255.255.255, false",
    "240.0.0.1, false",
    "255.255.255.255, false",
    "ff02::1, false",
    "ff0e::1, false"
  })
  void onlyWhatIsNoPlaceForAStationIsRefused(String address, boolean allowed)
      throws UnknownHostException {
    assertThat(Reach.allows(InetAddress.getByName(address))).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "127.9.9.9, true",
    "::1, true",
    "10.1.2.3, true",
    "172.31.0.1, true",
    "192.168.1.9, true",
    "100.64.0.1, true",
    "fd00::1, true",
    "64:ff9b::c0a8:109, true",
    "2002:c0a8:109::1, true",
    "::ffff:10.1.2.3, true",
    "93.184.216.34, false",
    "100.128.0.1, false",
    "172.32.0.1, false",
    "2606:2800:220:1::1, false"
  })
  void homeIsThisMachineAndPrivateNetworks(String address, boolean home)
      throws UnknownHostException {
    assertThat(Reach.isHome(InetAddress.getByName(address))).isEqualTo(home);
  }
}
