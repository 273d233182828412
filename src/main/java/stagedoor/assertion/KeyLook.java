package stagedoor.assertion;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One look at the place that keys come from, for whoever asks whether they are there.
public final class KeyLook {

  private KeyLook() {}

  /// What is wrong there, as a clause; empty when signatures could be checked. Where each key has
  /// an address of its own, only whether anybody answers is found out.
  ///
  /// @param place an address or a file, as the configuration writes it
  /// @param folder that relative paths begin in
  public static Optional<String> fault(String place, Path folder, boolean plainHttp) {
    try {
      if (!place.contains("://")) {
        var _ = KeySet.read(bytes(folder.resolve(place)));
      } else if (place.contains(KeyAddress.PLACEHOLDER)) {
        URI address = URI.create(place.replace(KeyAddress.PLACEHOLDER, "kid"));
        var _ = new Fetcher(plainHttp).send(HttpRequest.newBuilder(address));
      } else {
        var _ = KeySet.read(new Fetcher(plainHttp).get(URI.create(place)));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("the file cannot be read");
    } catch (IllegalArgumentException e) {
      return Optional.of("it is no address");
    } catch (FetchException e) {
      return Optional.of(e.why());
    }
  }

  /// @throws FetchException when it is too large
  static byte[] bytes(Path file) throws IOException, FetchException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Fetcher.MAX_BYTES + 1);
      if (bytes.length > Fetcher.MAX_BYTES) {
        throw new FetchException("the file is larger than " + Fetcher.MAX_BYTES / 1024 + " KiB");
      }
      return bytes;
    }
  }
}
