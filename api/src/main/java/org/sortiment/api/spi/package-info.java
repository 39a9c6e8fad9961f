/** How plug-ins are found: providers, the registry, and the configuration of choice models. */
package org.sortiment.api.spi;
