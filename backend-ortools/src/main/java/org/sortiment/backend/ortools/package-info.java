/**
 * Linear and integer programs solved by the engines of OR-Tools: GLOP, PDLP, CLP, HiGHS, SCIP, CBC
 * and CP-SAT.
 */
package org.sortiment.backend.ortools;
