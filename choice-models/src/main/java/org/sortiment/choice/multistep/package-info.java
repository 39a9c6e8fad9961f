/** Search, consideration and purchase in an online shop. */
package org.sortiment.choice.multistep;
