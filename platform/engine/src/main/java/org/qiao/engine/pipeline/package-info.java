/** A flow compiled against its schemas: judgements, commands, lineage. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.pipeline;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
