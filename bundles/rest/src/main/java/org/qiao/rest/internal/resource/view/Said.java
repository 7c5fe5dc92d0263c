package org.qiao.rest.internal.resource.view;

import org.qiao.api.record.Text;

/** One sentence for a person. */
public record Said(Text message) {}
