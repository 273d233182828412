package stagedoor.assertion;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asks a provider over HTTP: bounded in size, in time and in where it may be led to.
public final class Fetcher {

  public static final int MAX_BYTES = 256 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  /// An answer, whatever its status.
  public record Fetched(int status, byte[] body) {}

  private final boolean plainHttp;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// @param plainHttp whether other machines may be asked without encryption
  public Fetcher(boolean plainHttp) {
    this.plainHttp = plainHttp;
  }

  /// What is wrong with an address, as a clause; empty when it may be asked.
  public static Optional<String> problem(URI address, boolean plainHttp) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("");
    String host = Optional.ofNullable(address.getHost()).orElse("");
    if (host.isEmpty() || address.getUserInfo() != null || address.getFragment() != null) {
      return Optional.of("is no address such as https://sso.example.org/keys");
    }
    return switch (scheme) {
      case "https" -> Optional.empty();
      case "http" ->
          plainHttp || LOOPBACK.matcher(host).matches()
              ? Optional.empty()
              : Optional.of("is not https, and its host is not this machine");
      default -> Optional.of("is no address such as https://sso.example.org/keys");
    };
  }

  /// What stands at an address.
  ///
  /// @throws FetchException when it cannot be had, or the answer is not 200
  public byte[] get(URI address) throws FetchException {
    refuse(address);
    Fetched found = send(HttpRequest.newBuilder(address).header("Accept", "application/json"));
    if (found.status() != 200) {
      throw new FetchException("the answer was status " + found.status());
    }
    return found.body();
  }

  /// Sends a request. Redirections of a GET are followed on the same host alone.
  ///
  /// @throws FetchException when there is no answer within five seconds and 256 KiB
  public Fetched send(HttpRequest.Builder builder) throws FetchException {
    HttpRequest request = builder.timeout(PATIENCE).build();
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      refuse(request.uri());
      HttpResponse<byte[]> answer = answer(request);
      if (!REDIRECTS.contains(answer.statusCode()) || !request.method().equals("GET")) {
        return new Fetched(answer.statusCode(), answer.body());
      }
      request = HttpRequest.newBuilder(request, (_, _) -> true).uri(next(request, answer)).build();
    }
    throw new FetchException("it redirects without end");
  }

  private void refuse(URI address) throws FetchException {
    Optional<String> problem = problem(address, plainHttp);
    if (problem.isPresent()) {
      throw new FetchException("the address " + problem.get());
    }
  }

  private static URI next(HttpRequest request, HttpResponse<byte[]> answer) throws FetchException {
    URI from = request.uri();
    try {
      URI to = from.resolve(answer.headers().firstValue("Location").orElse(""));
      if (from.getScheme().equals(to.getScheme())
          && from.getHost().equalsIgnoreCase(to.getHost())
          && from.getPort() == to.getPort()) {
        return to;
      }
    } catch (IllegalArgumentException unreadable) {
      throw new FetchException("it redirects to nowhere");
    }
    throw new FetchException("it redirects to another host");
  }

  /// The time limit holds for the whole answer, also for one that drips.
  private HttpResponse<byte[]> answer(HttpRequest request) throws FetchException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new FetchException("there was no whole answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw new FetchException(why(failed.getCause()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new FetchException("it was stopped");
    } finally {
      answer.cancel(true);
    }
  }

  private static String why(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> "the connection failed";
      case java.net.http.HttpTimeoutException _ -> "there was no answer in time";
      case java.net.ConnectException _ -> "nobody answers there";
      case javax.net.ssl.SSLException _ -> "its certificate is not accepted";
      case IOException io when String.valueOf(io.getMessage()).contains("capacity") ->
          "the answer is larger than " + MAX_BYTES / 1024 + " KiB";
      default -> "the connection failed";
    };
  }
}
