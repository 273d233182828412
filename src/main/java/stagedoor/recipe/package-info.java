/// Recipes: how to set up a reverse proxy and its gateway in front of Stagedoor.
///
/// A [Proxy], a [Gateway] and a [Setup] go in; the texts of the configuration files come out, with
/// what to know about them. The pages of `recipes/`, the command `recipe`, the web interface and
/// the tests with real proxies all take them from here. The other way round, [Check] reads a
/// configuration that exists and finds known mistakes. Start reading at [Recipes#of].
///
/// - Every recipe removes what a client says about identity, on the public paths too.
/// - Every recipe lets nobody in while the gateway does not answer.
/// - Knows nothing of the rest of the program, and touches neither disk nor network.
@NullMarked
package stagedoor.recipe;

import org.jspecify.annotations.NullMarked;
