import { describeLocation, workspaceLocation } from '../../../lib/workspace';

const at = (credential?: Record<string, unknown>, environment: Record<string, string> = {}) =>
	workspaceLocation({ credential, environment });

describe('workspaceLocation', () => {
	it('puts the embedded workspace under the folder n8n uses', () => {
		expect(at(undefined, { N8N_USER_FOLDER: '/srv/n8n' })).toEqual({
			kind: 'sqlite',
			file: '/srv/n8n/.n8n/cer/workspace.sqlite',
		});
	});

	it('refuses the embedded workspace in queue mode and says what to add', () => {
		expect(() => at(undefined, { EXECUTIONS_MODE: 'queue' })).toThrow(
			'This n8n runs in queue mode, and the node has no CER Workspace credential',
		);
	});

	it('takes a connection string as it is', () => {
		const connectionString = 'postgresql://cer:s3cret@db:5432/cer';
		const location = at({ connectionString }, { EXECUTIONS_MODE: 'queue' });
		expect(location).toEqual({ kind: 'postgres', connectionString });
	});

	it('escapes the parts of a connection', () => {
		const parts = { host: 'db', database: 'cer', user: 'a@b', password: 'p/w:x', ssl: 'no-verify' };
		expect(at(parts)).toEqual({
			kind: 'postgres',
			connectionString: 'postgresql://a%40b:p%2Fw%3Ax@db:5432/cer?sslmode=no-verify',
		});
	});

	it.each([
		[{ connectBy: 'connectionString', connectionString: 'db:5432' }, 'is not a PostgreSQL URL'],
		[{ connectionString: 'mysql://db/cer' }, 'is not a PostgreSQL URL'],
		[{ host: 'db', user: 'cer' }, 'has no database'],
		[{ host: 'db', user: 'cer', database: 'cer', port: 99_999 }, 'field "port" cannot be used'],
	])('names what is wrong in %j', (credential, message) => {
		expect(() => at(credential)).toThrow(message);
	});

	it('describes a database without its password', () => {
		const text = describeLocation(at({ connectionString: 'postgresql://cer:s3cret@db:5432/cer' }));
		expect(text).toBe('PostgreSQL at db:5432/cer');
	});
});
