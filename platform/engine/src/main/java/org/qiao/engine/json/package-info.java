/** Strict JSON: plain values for programs, and trees that know file, line and path for readers of files. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
