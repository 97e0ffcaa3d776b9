import { createHttpClient } from '../../../../http';
import { readProtocol } from '../../../../literature/protocol';
import { searchDatabases, type SearchFact } from '../../../../literature/search';
import {
	ASKED_DATABASES,
	InputError,
	SEARCH_KINDS,
	type AskedDatabase,
	type SearchKind,
	type SearchProtocol,
} from '../../../../model';
import type { SourceContext } from '../../../../sources';
import type { Invocation } from '../../../command';
import { literatureAddresses } from '../../../literature-addresses';
import { readNamedFile } from '../../../read-named-file';
import { wholeNumber } from '../../../whole-number';
import { write } from '../given-input';

/** `cer literature search`: the records of a protocol's databases, and how asking each ended. */
export async function search(invocation: Invocation): Promise<Record<string, unknown>> {
	const { values } = invocation;
	const { since, limit } = values;
	if (typeof since === 'string' && !/^\d{4}-\d\d-\d\d$/.test(since)) {
		throw new InputError(`--since ${since}: is no day.`, { mend: 'Write it as 2026-01-31.' });
	}
	const protocol = await protocolOf(values.protocol);
	const options = {
		since: typeof since === 'string' ? since : undefined,
		limit: typeof limit === 'string' ? wholeNumber(limit, '--limit') : undefined,
		databases: databasesOf(values.database),
		kinds: kindsOf(values.kind),
	};
	const facts: SearchFact[] = [];
	for (const one of searchDatabases(contextOf(invocation), protocol, options)) {
		for await (const record of one.records) await write(invocation, `${JSON.stringify(record)}\n`);
		facts.push(one.fact());
	}
	const isWhole = facts.every(({ outcome }) => isAnswered(outcome));
	return {
		protocolVersion: protocol.version,
		records: facts.reduce((sum, { records }) => sum + records, 0),
		searches: facts.map(summaryOf),
		...(isWhole ? {} : { exitCode: 1 }),
	};
}

/** Asked to its end, or to the limit that was given; a database that is left out was not to be asked. */
const isAnswered = ({ kind, reason }: SearchFact['outcome']): boolean =>
	kind !== 'failed' && (kind !== 'truncated' || reason === 'limit');

function summaryOf({ outcome, ...fact }: SearchFact): Record<string, unknown> {
	const { kind, total, fetched, reason, message, remarks } = outcome;
	return { ...fact, outcome: kind, total, fetched, reason, message, remarks };
}

async function protocolOf(path: unknown): Promise<SearchProtocol> {
	if (typeof path !== 'string') {
		throw new InputError('literature search: --protocol is missing.', {
			mend: 'Name a file with a search protocol (cer.search-protocol/1).',
		});
	}
	const text = await readNamedFile('--protocol', path, 'a search protocol');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw new InputError(`--protocol ${path}: is not JSON.`, { cause });
	}
	return readProtocol(value);
}

function databasesOf(given: Invocation['values'][string]): AskedDatabase[] | undefined {
	if (!Array.isArray(given)) return undefined;
	return given.map((name) => oneOf('--database', name, ASKED_DATABASES));
}

const kindsOf = (given: unknown): SearchKind[] | undefined =>
	typeof given === 'string' ? [oneOf('--kind', given, SEARCH_KINDS)] : undefined;

function oneOf<T extends string>(option: string, given: unknown, known: readonly T[]): T {
	const found = known.find((one) => one === given);
	if (found !== undefined) return found;
	throw new InputError(`${option} ${String(given)}: is none that can be asked.`, {
		mend: `Give one of ${known.join(', ')}.`,
	});
}

function contextOf(invocation: Invocation): SourceContext {
	const { version, now } = invocation;
	return {
		http: createHttpClient({ userAgent: `n8n-nodes-cer/${version}`, now }),
		// Not asked by a search of literature.
		openFda: { baseUrl: '' },
		eudamed: { baseUrl: '', dataLakeUrl: '' },
		literature: literatureAddresses(invocation),
		now,
	};
}
