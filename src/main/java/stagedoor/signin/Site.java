package stagedoor.signin;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// What surrounds the door: the listeners, the network, the files.
///
/// @param names where the addresses of trusted host names are found
/// @param folder to which relative paths belong
/// @param root of the system's files, below which `proc/net` tells the gateways
public record Site(Listens listens, HostNames names, Path folder, Path root) {

  /// Without host names and gateways: for commands that decide nothing, and for tests.
  static Site of(Listens listens) {
    var names = new HostNames(_ -> List.of(), InstantSource.system(), Runnable::run);
    return new Site(listens, names, Path.of(""), Path.of("/nonexistent"));
  }
}
