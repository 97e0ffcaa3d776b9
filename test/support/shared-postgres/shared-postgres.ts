import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** The variable that holds the socket of the run's PostgreSQL server. */
export const ADDRESS = 'CER_TEST_POSTGRES';

/** Where the server is: a folder with its Unix socket, in which the superuser needs no password. */
export interface SharedPostgres {
	folder: string;
	superuser: string;
}

/** The PostgreSQL server of this run; starts it, in a few seconds, for the first who asks. */
export async function sharedPostgres(): Promise<SharedPostgres> {
	const path = process.env[ADDRESS];
	if (path === undefined)
		throw new Error('No server was set up: see globalSetup in jest.config.js');
	const answer = JSON.parse(await text(connect(path))) as SharedPostgres | { error: string };
	if ('error' in answer) throw new Error(answer.error);
	return answer;
}

/** How a client reaches one of its databases. */
export const connectionTo = ({ folder, superuser }: SharedPostgres, database: string): string =>
	`postgresql://${superuser}@localhost/${database}?host=${encodeURIComponent(folder)}`;
