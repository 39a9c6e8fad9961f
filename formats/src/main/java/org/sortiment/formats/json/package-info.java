/** JSON token by token, with the place in every message. */
package org.sortiment.formats.json;
