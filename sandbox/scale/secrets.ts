import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRecord } from '../host/session.ts';

/** What the processes of one data folder trust each other by. */
export interface Secrets {
	/** n8n's, the same for all its processes. */
	encryptionKey: string;
	/** Of PostgreSQL's users `n8n` and `cer`. */
	n8nPassword: string;
	cerPassword: string;
	redisPassword: string;
}

const NAMES = ['encryptionKey', 'n8nPassword', 'cerPassword', 'redisPassword'] as const;

/** Reads the secrets of a data folder, or makes some there that only the user can read. */
export function keptSecrets(file: string): Secrets {
	if (!existsSync(file)) {
		const made = Object.fromEntries(NAMES.map((name) => [name, randomBytes(24).toString('hex')]));
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify(made, null, '\t')}\n`, { mode: 0o600 });
	}
	const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
	if (isSecrets(kept)) return kept;
	throw new Error(`${file} holds no secrets; remove the data folder and run again.`);
}

const isSecrets = (value: unknown): value is Secrets =>
	isRecord(value) && NAMES.every((name) => typeof value[name] === 'string' && value[name] !== '');
