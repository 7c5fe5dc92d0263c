/** Where the running platform lives: its folders, its port, its clock. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.engine.home;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
