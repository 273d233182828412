package stagedoor.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads from the options the secret that the proxy proves itself with.
///
/// @param folder to which a relative path of its file belongs
record SecretSettings(DoorOptions options, Path folder, List<TrustSettings.Fault> faults) {

  private static final String HEADER = "ExtAuth.ProxySecretHeader";
  private static final String FILE = "ExtAuth.ProxySecretFile";

  /// The secret, when both options are set; what is wrong is added to `faults`.
  ///
  /// @param user the header that names the user, which cannot hold the secret too
  Optional<ProxySecret> read(Optional<IdentityHeader> user) {
    String header = options.text(HEADER).strip();
    String file = options.text(FILE).strip();
    if (header.isEmpty() && file.isEmpty()) {
      return Optional.empty();
    }
    if (header.isEmpty() || file.isEmpty()) {
      return fault(
          header.isEmpty() ? FILE : HEADER,
          "needs " + (header.isEmpty() ? HEADER : FILE) + " beside it");
    }
    if (IdentityHeader.parse(header).isEmpty()
        || user.filter(it -> it.isLike(header)).isPresent()) {
      return fault(HEADER, '"' + Quoted.text(header) + "\" cannot be the name of its header");
    }
    return secret(file).map(text -> new ProxySecret(header, text));
  }

  private Optional<String> secret(String file) {
    try (InputStream in = Files.newInputStream(folder.resolve(file))) {
      byte[] bytes = in.readNBytes(ProxySecret.MAX_BYTES + 3);
      String text = new String(bytes, ISO_8859_1).replaceFirst("\r?\n$", "");
      return ProxySecret.isUsable(text)
          ? Optional.of(text)
          : fault(
              FILE,
              "the file must hold one line of %d to %d visible ASCII characters"
                  .formatted(ProxySecret.MIN_BYTES, ProxySecret.MAX_BYTES));
    } catch (IOException | InvalidPathException e) {
      return fault(
          FILE,
          '"'
              + Quoted.text(file)
              + "\" cannot be read: "
              + e.getClass().getSimpleName().replace("Exception", ""));
    }
  }

  private <T> Optional<T> fault(String option, String problem) {
    faults.add(new TrustSettings.Fault(option, problem));
    return Optional.empty();
  }
}
