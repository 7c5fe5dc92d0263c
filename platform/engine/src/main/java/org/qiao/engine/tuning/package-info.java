/** What the parts of a flow cost: time and memory, on records that are there. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.tuning;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
