/** Rules and connectors that adapters offer, and the adapters themselves. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.plugins;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
