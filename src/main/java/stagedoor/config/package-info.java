/// Configuration: file, environment and flags become one immutable `Config`.
///
/// Every option (name, type, default, unit, text) is declared once, in `Options`; checking,
/// showing, the reference page and the flags are made from that table. Start reading at
/// [stagedoor.config.ConfigReader].
///
/// - Read by `cli` and `app` alone: a class is given the values it needs, never the configuration.
/// - All faults are reported at once, before the port opens.
@NullMarked
package stagedoor.config;

import org.jspecify.annotations.NullMarked;
