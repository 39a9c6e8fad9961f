/** Linear and mixed-integer programs, and the backends that solve them. */
@org.sortiment.api.Stable
package org.sortiment.api.lp;
