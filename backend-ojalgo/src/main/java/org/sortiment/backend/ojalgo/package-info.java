/** Linear programs solved by ojAlgo, in pure Java. */
package org.sortiment.backend.ojalgo;
