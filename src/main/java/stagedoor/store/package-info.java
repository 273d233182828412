/// The database: connections, transactions, migrations.
///
/// SQLite by default, PostgreSQL for several nodes; plain SQL that both run. Start reading at
/// [Database].
///
/// - `java.sql` appears here and in classes named `*Store`, nowhere else.
/// - One writer at a time; a transaction is committed whole or not at all.
@NullMarked
package stagedoor.store;

import org.jspecify.annotations.NullMarked;
