import { leaveDaemon } from './daemon';

/** Ends the Docker server, if a file of this run started it and no other run uses it. */
export default async function tearDown(): Promise<void> {
	await leaveDaemon(process.pid);
}
