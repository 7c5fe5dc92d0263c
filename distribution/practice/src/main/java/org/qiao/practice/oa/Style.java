package org.qiao.practice.oa;

/** Whose habits the OA has, where servers of the field differ. */
public enum Style {
    /** Radicale 3.1: keeps preconditions, ETag is a hash of the content, every PUT answers 201. */
    RADICALE,
    /** SOGo 5.8: ignores If-None-Match, ETag is a counter per card, closes after each answer without a word. */
    SOGO
}
