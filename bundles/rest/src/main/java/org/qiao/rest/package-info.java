/** What a bundle needs to offer resources over HTTP: routes, calls, replies. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
