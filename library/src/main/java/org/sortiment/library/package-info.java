/** Families of instances made from seeds; {@code InstanceFamilies} has them. */
package org.sortiment.library;
