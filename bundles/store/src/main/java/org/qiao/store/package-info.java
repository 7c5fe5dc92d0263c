/** The record store: objects, records, queries, the change log. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
