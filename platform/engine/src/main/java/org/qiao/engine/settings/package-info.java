/** Typed settings: records bound from files with every problem at once, and described for generated forms. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
