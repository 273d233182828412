/// Health, readiness and metrics.
@NullMarked
package stagedoor.ops;

import org.jspecify.annotations.NullMarked;
