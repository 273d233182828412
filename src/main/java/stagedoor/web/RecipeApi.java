package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.util.List;
import java.util.Optional;
import stagedoor.http.Reply;
import stagedoor.recipe.Gateway;
import stagedoor.recipe.Proxy;
import stagedoor.recipe.Recipe;
import stagedoor.recipe.Recipes;
import stagedoor.recipe.Setup;

/// Recipes for the running configuration, shown to administrators beside the spoof test.
record RecipeApi(Setup setup) {

  List<Route> routes() {
    return List.of(
        admin("GET", "/api/signin/recipes", "What there are recipes for", this::list),
        admin(
            "GET",
            "/api/signin/recipe",
            "How to set up ?proxy= with ?gateway= for this server",
            this::one));
  }

  private Reply list(Call call) {
    List<Recipes.Pair> pairs = Recipes.all();
    return Call.ok(json ->
        json.number("total", pairs.size())
            .list(
                "items",
                pairs,
                (item, pair) ->
                    item.text("proxy", pair.proxy().id())
                        .text("proxyName", pair.proxy().title())
                        .text("gateway", pair.gateway().id())
                        .text("gatewayName", pair.gateway().title())));
  }

  private Reply one(Call call) {
    Optional<Proxy> proxy = call.query().parsed("proxy", Proxy::parse);
    Optional<Gateway> gateway = call.query().parsed("gateway", Gateway::parse);
    if (proxy.isEmpty() || gateway.isEmpty()) {
      throw Refusal.notFound();
    }
    Recipe recipe = Recipes.of(proxy.get(), gateway.get(), setup).orElseThrow(Refusal::notFound);
    return Call.ok(json ->
        json.text("proxy", recipe.proxy().id())
            .text("gateway", recipe.gateway().id())
            .text("evidence", recipe.evidence().sentence())
            .list(
                "files",
                recipe.files(),
                (item, file) -> item.text("name", file.name()).text("text", file.text()))
            .texts("notes", recipe.notes()));
  }
}
