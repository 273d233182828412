package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes the configuration of HAProxy, with a Lua file that asks an authentication server.
final class HaproxyText {

  private final Gateway gateway;
  private final Setup setup;
  private final Carried carried;
  private final Lines out = new Lines();

  private HaproxyText(Gateway gateway, Setup setup) {
    this.gateway = gateway;
    this.setup = setup;
    this.carried = Carried.of(gateway, setup);
  }

  static List<Recipe.File> files(Gateway gateway, Setup setup) {
    var files = new ArrayList<Recipe.File>();
    var text = new HaproxyText(gateway, setup);
    files.add(new Recipe.File("/etc/haproxy/haproxy.cfg", text.write()));
    gateway
        .asked()
        .ifPresent(asked ->
            files.add(new Recipe.File("/etc/haproxy/stagedoor-gateway.lua", text.lua(asked))));
    return files;
  }

  private String write() {
    out.add("# Stagedoor behind HAProxy, with " + gateway.title() + ".");
    Optional<Asked> asked = gateway.asked();
    if (asked.isPresent()) {
      out.open("global").add("lua-load /etc/haproxy/stagedoor-gateway.lua").close("");
    } else {
      out.open("userlist stagedoor")
          .add("# The hash: mkpasswd -m sha-512")
          .add("user alice password HASH")
          .close("");
    }
    out.open("frontend stagedoor").add("mode http");
    listen();
    out.add("timeout client 1h").add("timeout http-request 10s").blank();
    removals();
    forwarded();
    paths();
    out.blank();
    if (asked.isPresent()) {
      ask(asked.get());
    } else {
      out.add("http-request auth realm Music if !open !{ http_auth(stagedoor) }")
          .add("http-request set-header " + carried.user() + " %[http_auth_user] if !open");
    }
    carried
        .secret()
        .ifPresent(
            name -> out.add("http-request set-header " + name + " " + Setup.SECRET + " if !open"));
    out.add("# The password of the sign-in above is not Stagedoor's business.")
        .add("http-request del-header Authorization" + (setup.restExempt() ? " if !apps" : ""))
        .add("default_backend stagedoor")
        .close("");
    backends(asked);
    return out.toString().stripTrailing() + "\n";
  }

  private void listen() {
    Site site = setup.site();
    out.add(
        site.tls()
            ? "bind :" + site.port() + " ssl crt /etc/haproxy/stagedoor.pem alpn h2,http/1.1"
            : "bind :" + site.port());
  }

  private void removals() {
    out.add("# What a client says about identity goes no further, in any spelling.");
    carried
        .removed()
        .forEach(name ->
            out.add(
                "http-request del-header ^"
                    + name.toLowerCase(Locale.ROOT).replace("-", "[-_.]")
                    + "$ -m reg"));
    out.add("# A client's Connection header could name headers that are to be dropped.")
        .add("http-request del-header Connection")
        .add("http-request del-header Upgrade");
  }

  private void forwarded() {
    Carried.FOREIGN.forEach(name -> out.add("http-request del-header " + name));
    out.add("http-request set-header X-Forwarded-For %[src]")
        .add("http-request set-header X-Forwarded-Host %[req.hdr(Host)]")
        .add("http-request set-header X-Forwarded-Proto http")
        .add("http-request set-header X-Forwarded-Proto https if { ssl_fc }");
  }

  private void paths() {
    out.blank()
        .add("# Public links: nobody's identity.")
        .add("acl open path_beg " + setup.path("/share/"));
    if (setup.restExempt()) {
      out.add("# Apps sign in at Stagedoor itself, so their Authorization passes.")
          .add("acl apps path_beg " + setup.path("/rest/"))
          .add("acl open path_beg " + setup.path("/rest/"));
    }
  }

  private void ask(Asked asked) {
    if (!asked.ownPaths().isEmpty()) {
      out.add("acl gateway path_beg " + asked.ownPaths())
          .add("use_backend gateway if gateway")
          .add("http-request lua.stagedoor_gateway if !open !gateway");
    } else {
      out.add("http-request lua.stagedoor_gateway if !open");
    }
  }

  private void backends(Optional<Asked> asked) {
    out.open("backend stagedoor")
        .add("mode http")
        .add("timeout connect 5s")
        .add("timeout server 1h")
        .add("server stagedoor " + upstream())
        .close("");
    asked
        .filter(it -> !it.ownPaths().isEmpty())
        .ifPresent(it ->
            out.open("backend gateway")
                .add("mode http")
                .add("timeout connect 5s")
                .add("timeout server 30s")
                .add("server gateway " + it.address())
                .close(""));
  }

  private String upstream() {
    return switch (setup.upstream()) {
      case Upstream.Tcp tcp -> tcp.toString();
      case Upstream.Unix(String path) -> "unix@" + path;
    };
  }

  /// HAProxy has no forward authentication of its own; from 2.5 on its Lua has an HTTP client.
  private String lua(Asked asked) {
    var copied = new Lines();
    carried
        .from()
        .forEach((part, header) ->
            copied.add(
                "  { \""
                    + header.toLowerCase(Locale.ROOT)
                    + "\", \""
                    + carried.to().getOrDefault(part, header)
                    + "\" },"));
    String signIn = asked.signIn().isEmpty() ? "nil" : quotedSignIn(asked.signIn());
    return """
    -- Asks the gateway about each request: it lets the request pass and names the user, or its
    -- own answer goes to the client. Whatever goes wrong is an error, never a way in.
    local address = "http://%s%s"
    local copied = {
    %s}

    local function first(headers, name)
      local values = headers and headers[name]
      return values and values[0]
    end

    local function refuse(txn, status, headers)
      local reply = txn:reply({ status = status })
      for name, value in pairs(headers) do
        reply:add_header(name, value)
      end
      txn:done(reply)
    end

    core.register_action("stagedoor_gateway", { "http-req" }, function(txn)
      local asked = {}
      for name, values in pairs(txn.http:req_get_headers()) do
        if name ~= "content-length" and name ~= "transfer-encoding" and name ~= "connection" then
          asked[name] = {}
          for i = 0, #values do
            table.insert(asked[name], values[i])
          end
        end
      end
      local scheme = txn.f:ssl_fc() == 1 and "https" or "http"
      local uri = txn.f:pathq()
      asked["x-forwarded-method"] = { txn.f:method() }
      asked["x-forwarded-uri"] = { uri }
      local answer = core.httpclient():get({ url = address, headers = asked, timeout = 5000 })
      local status = answer and answer.status or 0
      if status >= 200 and status < 300 then
        for _, pair in ipairs(copied) do
          local value = first(answer.headers, pair[1])
          if value then
            txn.http:req_set_header(pair[2], value)
          end
        end
        return
      end
      if status < 300 or status >= 500 then
        return refuse(txn, 502, {})
      end
      local accepts = first(txn.http:req_get_headers(), "accept") or ""
      local page = string.find(accepts, "text/html", 1, true)
      local portal = %s
      if status == 401 and page and portal then
        return refuse(txn, 302, { location = portal })
      end
      local headers = {}
      for _, name in ipairs({ "location", "www-authenticate", "set-cookie" }) do
        headers[name] = first(answer.headers, name)
      end
      refuse(txn, status, headers)
    end)
    """
        .formatted(asked.address(), asked.forwardPath(), copied, signIn);
  }

  /// A Lua expression of the address to sign in at.
  private static String quotedSignIn(String address) {
    String back =
        """
        " .. scheme .. "://" .. txn.f:req_hdr("Host") .. uri .. "\
        """;
    return "\"%s\"".formatted(address.replace("RETURN", back));
  }
}
