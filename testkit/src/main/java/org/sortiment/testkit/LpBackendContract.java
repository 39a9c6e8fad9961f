package org.sortiment.testkit;

/**
 * The contract of an LP or MIP backend. A plug-in tests itself by
 *
 * <pre>{@code
 * class MyBackendTest implements LpBackendContract {
 *   public LpBackend backend() {
 *     return new MyBackend();
 *   }
 * }
 * }</pre>
 *
 * <p>What the backend declares in {@link org.sortiment.api.lp.LpBackend#capabilities} must hold;
 * what it does not declare must fail loudly. The test class needs a constructor without arguments,
 * because one test runs it again in a process of its own, to see what reaches stdout.
 */
public interface LpBackendContract
    extends LpProgramCases,
        LpEvidenceCases,
        LpSessionCases,
        LpLimitCases,
        LpReferenceCases,
        MipContract {}
