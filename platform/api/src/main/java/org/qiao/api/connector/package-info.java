/** Systems outside: connectors, sessions, their abilities, commands and outcomes. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.api.connector;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
