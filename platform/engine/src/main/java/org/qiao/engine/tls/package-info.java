/** Certificates out of PEM files, and TLS that always checks whom it talks to. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.tls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
