/// HTTP without the engine: requests, replies, peers, routes and byte ranges.
///
/// Takes listeners and one [Handler]; gives requests whose head was checked to be strict (no
/// folding, no bare line feeds, no ambiguous paths). Start reading at [Request] and [Reply].
///
/// - One file adapts the engine; nothing else may name it.
/// - Header values are the bytes that arrived, one char a byte; whoever reads one decodes it.
/// - Knows no users, no music and no forwarded addresses.
@NullMarked
package stagedoor.http;

import org.jspecify.annotations.NullMarked;
