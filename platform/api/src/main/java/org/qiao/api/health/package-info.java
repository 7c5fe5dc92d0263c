/** Findings of a check: what is wrong, why, and what to do. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
