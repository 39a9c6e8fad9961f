/** Linear and mixed-integer programs, and the backends that solve them. */
package org.sortiment.api.lp;
