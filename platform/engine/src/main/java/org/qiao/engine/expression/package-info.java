/** The one condition language: parsed, typed against an object type, evaluated on slots, and a tree for SQL. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.expression;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
