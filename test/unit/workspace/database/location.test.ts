import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLocation, workspaceLocation } from '../../../../lib/workspace';

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

	it('takes the database and Redis of the environment when there is no credential', () => {
		const environment = {
			EXECUTIONS_MODE: 'queue',
			CER_WORKSPACE_DATABASE_URL: ' postgresql://cer@db/cer ',
			CER_REDIS_URL: 'redis://:pw@redis:6379/0',
		};
		expect(at(undefined, environment)).toEqual({
			kind: 'postgres',
			connectionString: 'postgresql://cer@db/cer',
			redisUrl: 'redis://:pw@redis:6379/0',
		});
	});

	it("prefers the credential, and takes the environment's Redis where the credential has none", () => {
		const environment = {
			CER_WORKSPACE_DATABASE_URL: 'postgresql://cer@other/cer',
			CER_REDIS_URL: 'redis://other',
		};
		const connectionString = 'postgresql://cer@db/cer';
		expect(at({ connectionString, redisUrl: ' rediss://own ' }, environment)).toEqual({
			kind: 'postgres',
			connectionString,
			redisUrl: 'rediss://own',
		});
		expect(at({ connectionString, redisUrl: '' }, environment)).toEqual({
			kind: 'postgres',
			connectionString,
			redisUrl: 'redis://other',
		});
	});

	it('reads both from secret files, trimmed', () => {
		const folder = mkdtempSync(join(tmpdir(), 'cer-secrets-'));
		writeFileSync(join(folder, 'db'), 'postgresql://cer:pw@db/cer\n');
		writeFileSync(join(folder, 'redis'), '  redis://:pw@redis\n');
		const environment = {
			CER_WORKSPACE_DATABASE_URL_FILE: join(folder, 'db'),
			CER_REDIS_URL_FILE: join(folder, 'redis'),
		};
		expect(at(undefined, environment)).toEqual({
			kind: 'postgres',
			connectionString: 'postgresql://cer:pw@db/cer',
			redisUrl: 'redis://:pw@redis',
		});
	});

	it.each([
		[{ CER_WORKSPACE_DATABASE_URL_FILE: '/nowhere/db' }, 'CER_WORKSPACE_DATABASE_URL_FILE names'],
		[{ CER_WORKSPACE_DATABASE_URL_FILE: '/dev/null' }, 'is empty'],
		[{ CER_WORKSPACE_DATABASE_URL: 'a', CER_WORKSPACE_DATABASE_URL_FILE: 'b' }, 'sets both'],
		[
			{ CER_WORKSPACE_DATABASE_URL: 'mysql://db' },
			'CER_WORKSPACE_DATABASE_URL is not a PostgreSQL URL',
		],
		[
			{ CER_WORKSPACE_DATABASE_URL: 'postgresql://db/cer', CER_REDIS_URL: 'redis.local' },
			'CER_REDIS_URL is not a Redis URL',
		],
	])('names what is wrong in the environment %j', (environment, message) => {
		expect(() => at(undefined, environment)).toThrow(message);
	});

	it('names both ways in queue mode without a database', () => {
		const refused = () => at(undefined, { EXECUTIONS_MODE: 'queue' });
		expect(refused).toThrow('CER_WORKSPACE_DATABASE_URL');
		expect(refused).toThrow(
			expect.objectContaining({ mend: expect.stringContaining('Add a CER Workspace credential') }),
		);
	});

	it('describes a database with Redis without any password', () => {
		const text = describeLocation(
			at({ connectionString: 'postgresql://cer:s3cret@db/cer', redisUrl: 'redis://:hush@redis' }),
		);
		expect(text).toBe('PostgreSQL at db/cer');
	});
});
