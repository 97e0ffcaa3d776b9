/**
 * For tests that wait for servers. What is waited for has limits of its own, which grow with the
 * machine's load (`waitUntil`); this one only ends what hangs.
 */
jest.setTimeout(30 * 60_000);
