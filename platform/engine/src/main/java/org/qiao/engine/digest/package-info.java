/** Digests of texts: what tells one version of something from another. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.digest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
