/** How plug-ins are found: providers, the registry, and the configuration of choice models. */
@org.sortiment.api.Stable
package org.sortiment.api.spi;
