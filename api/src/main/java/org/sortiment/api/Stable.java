package org.sortiment.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A package whose public types change only compatibly within a major version, or a constructor in
 * another package that stays; what has no such mark may change in any version. docs/embedding.md
 * says what that means.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.CONSTRUCTOR})
public @interface Stable {}
