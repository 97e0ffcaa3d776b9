/** Ends the server of the run, if a file asked for it. */
export default async function tearDown(): Promise<void> {
	await globalThis.endSharedPostgres?.();
}
