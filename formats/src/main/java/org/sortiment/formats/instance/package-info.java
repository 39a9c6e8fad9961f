/** The parts of an instance file: products, choice model, constraints, season, stock. */
package org.sortiment.formats.instance;
