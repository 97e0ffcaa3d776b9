import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Owner } from './n8n.ts';
import { isRecord } from './session.ts';

/** The secrets of one data folder: the editor's login and the portal's bearer token. */
export interface Login extends Owner {
	token: string;
}

const EMAIL = 'owner@cer-sandbox.example';

/** Secrets nobody has used before. n8n asks for a digit and a capital letter in a password. */
export function newLogin(): Login {
	return {
		email: EMAIL,
		password: `Cer1-${randomBytes(9).toString('base64url')}`,
		token: randomBytes(24).toString('base64url'),
	};
}

/** Reads the login of a data folder, or makes one there that only the user can read. */
export function keptLogin(file: string): Login {
	if (existsSync(file)) {
		const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
		if (isLogin(kept)) return kept;
		throw new Error(`${file} holds no login; remove the file and run again to get a new one.`);
	}
	const login = newLogin();
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(login, null, '\t')}\n`, { mode: 0o600 });
	chmodSync(file, 0o600);
	return login;
}

function isLogin(value: unknown): value is Login {
	return (
		isRecord(value) &&
		['email', 'password', 'token'].every(
			(key) => typeof value[key] === 'string' && value[key] !== '',
		)
	);
}
