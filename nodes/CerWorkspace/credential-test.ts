import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { isInputError, messageOf } from '../../lib/model';
import { checkPostgres, checkRedis, postgresConnectionString } from '../../lib/workspace';

/** Connects to the database of a CER Workspace credential, and to its Redis when one is given. */
export async function cerWorkspaceApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const fields = credential.data ?? {};
	const redisUrl = typeof fields.redisUrl === 'string' ? fields.redisUrl.trim() : '';
	try {
		await checkPostgres(postgresConnectionString(fields));
		if (redisUrl === '') return { status: 'OK', message: 'PostgreSQL answers' };
		await checkRedis(redisUrl);
		return { status: 'OK', message: 'PostgreSQL and Redis answer' };
	} catch (error) {
		const mend = isInputError(error) && error.mend ? `. ${error.mend}` : '';
		return { status: 'Error', message: `${messageOf(error)}${mend}` };
	}
}
