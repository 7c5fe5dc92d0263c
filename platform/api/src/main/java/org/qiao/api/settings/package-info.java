/** Typed settings: annotated Java records from which forms and checks are made. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.api.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
