/** What a command answers to people: lines and tables, printed or written as CSV and XLSX. */
package org.sortiment.cli.table;
