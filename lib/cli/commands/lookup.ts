import { text as readText } from 'node:stream/consumers';
import { lookup, recognise } from '../../codes';
import { createHttpClient } from '../../http';
import { InputError, type Lookup } from '../../model';
import type { SourceContext } from '../../sources';
import type { Command, Invocation } from '../command';

const OPEN_FDA = 'https://api.fda.gov';
const EUDAMED = 'https://ec.europa.eu/tools/eudamed/api';
const DATA_LAKE = 'https://api.datalake.sante.service.ec.europa.eu/eudamed';

const USAGE = `cer lookup CODE [--base-url URL] [--eudamed-url URL] [--datalake-url URL] [--offline]

CODE is an NDC, FDA product code, UDI-DI, Basic UDI-DI, 510(k), PMA, EMDN, UNII or the name of a
product; without it, it is read from standard input or --input.

Options (environment):
  --base-url URL      openFDA (OPENFDA_BASE_URL); its key is read from OPENFDA_API_KEY
  --eudamed-url URL   EUDAMED (EUDAMED_BASE_URL)
  --datalake-url URL  EUDAMED's Data Lake (EUDAMED_DATALAKE_URL)
  --offline           ask nobody: only kind, form and check digits

Output: JSON with kind, validity, status, product, queries; for several products "candidates".
Exit codes: 0 answered (also when nothing is registered), 1 a source could not be asked, 2 the code is wrong.`;

/** `cer lookup`: what a code is, which product it names, and what to ask each source about it. */
export const command: Command = {
	name: 'lookup',
	takesWords: true,
	summary: 'Kind, validity, product and source queries of a drug or device code or name',
	usage: USAGE,
	options: {
		'base-url': { type: 'string' },
		'eudamed-url': { type: 'string' },
		'datalake-url': { type: 'string' },
		offline: { type: 'boolean' },
	},
	async run(invocation) {
		const code = await codeOf(invocation);
		const answer =
			invocation.values.offline === true
				? offline(code)
				: online(await lookup(contextOf(invocation), code));
		invocation.output.write(`${JSON.stringify(answer, undefined, '\t')}\n`);
		const { kind, validity, status, message } = answer;
		return { kind, validity, status, message, exitCode: exitCodeOf(status) };
	},
};

/** The answer of `--offline`: all readings of the code, nothing of registries. */
function offline(code: string) {
	const { interpretations } = recognise(code);
	const [{ kind, normalized, validity, message, mend }] = interpretations;
	const status = validity === 'invalid' ? ('invalid' as const) : ('offline' as const);
	return { input: code, kind, normalized, validity, status, message, mend, interpretations };
}

/** A lookup with the product it settled on beside its kind; the list only where there is a choice. */
function online({ candidates, outcomes, ...facts }: Lookup) {
	const [only] = facts.status === 'resolved' ? candidates : [];
	const { product, queries, reason } = only ?? {};
	const choice = only === undefined ? candidates : undefined;
	return { ...facts, product, queries, reason, candidates: choice, outcomes };
}

function exitCodeOf(status: Lookup['status'] | 'offline'): number {
	if (status === 'invalid') return 2;
	return status === 'failed' ? 1 : 0;
}

async function codeOf({ positionals, input }: Invocation): Promise<string> {
	const code = positionals.length > 0 ? positionals.join(' ') : await readText(input);
	if (code.trim() !== '') return code.trim();
	throw new InputError('lookup: there is no code.', { mend: 'Try: cer lookup FRN' });
}

function contextOf({ values, environment, version, now }: Invocation): SourceContext {
	const address = (option: string, variable: string, usual: string): string => {
		const given = values[option] ?? environment[variable];
		const url = typeof given === 'string' && given.trim() !== '' ? given.trim() : usual;
		if (!URL.canParse(url) || !/^https?:/.test(url)) {
			throw new InputError(`--${option}: "${url}" is not a web address.`, {
				mend: `Write it as ${usual}.`,
			});
		}
		return url.replace(/\/+$/, '');
	};
	const apiKey = environment.OPENFDA_API_KEY?.trim();
	return {
		http: createHttpClient({
			userAgent: `n8n-nodes-cer/${version}`,
			now,
			// Somebody waits at the terminal: rather say that a source is down than try for minutes.
			maxAttempts: 3,
			timeoutMs: 30_000,
			totalTimeMs: 45_000,
		}),
		openFda: {
			baseUrl: address('base-url', 'OPENFDA_BASE_URL', OPEN_FDA),
			apiKey: apiKey === '' ? undefined : apiKey,
		},
		eudamed: {
			baseUrl: address('eudamed-url', 'EUDAMED_BASE_URL', EUDAMED),
			dataLakeUrl: address('datalake-url', 'EUDAMED_DATALAKE_URL', DATA_LAKE),
		},
		now,
	};
}
