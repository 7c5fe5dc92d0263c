/** Flows, connections and code lists as immutable values, and the strict reading of their files. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.definition;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
