/** Records from files: any object, CSV or XLSX, with a dry run that writes nothing and an error file that loses nothing. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.exchange;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
