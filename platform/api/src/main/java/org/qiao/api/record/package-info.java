/** Values that travel: object types, records by slots, money, quantities, references, changes. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.api.record;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
