/** Flows as the rest of the platform sees them: list, run, preview, parked keys, why. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.sync;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
