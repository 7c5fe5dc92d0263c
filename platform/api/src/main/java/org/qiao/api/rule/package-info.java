/** Rules of a flow: filters, mappers and converters, and what they return. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.api.rule;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
