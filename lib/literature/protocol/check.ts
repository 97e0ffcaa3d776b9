import {
	describeIssue,
	InputError,
	searchProtocolSchema,
	type Concept,
	type Criterion,
	type ProtocolSearch,
	type SearchProtocol,
} from '../../model';
import { cleanTerm } from './terms';

/** What is wrong with a protocol, where, and how to mend it. */
export interface ProtocolFault {
	/** Path into the protocol: `searches.0.concepts.2`. */
	at: string;
	message: string;
	mend: string;
}

/** What keeps a protocol from being searched; nothing where it may run. */
export const checkProtocol = (protocol: SearchProtocol): ProtocolFault[] => [
	...searchFaults(protocol.searches),
	...databaseFaults(protocol),
	...criterionFaults(protocol),
	...periodFaults(protocol),
];

/**
 * Reads a protocol and refuses one that cannot be searched. @throws InputError with the first fault, behind
 * the place where it was given ("Protocol: ")
 */
export function readProtocol(given: unknown, place = ''): SearchProtocol {
	const parsed = searchProtocolSchema.safeParse(given);
	if (!parsed.success) {
		throw new InputError(
			`${place}The search protocol cannot be read: ${describeIssue(parsed.error.issues[0], 'a search protocol')}.`,
			{
				mend: 'Compare it with docs/literature.md, which shows a whole one.',
			},
		);
	}
	const [fault] = checkProtocol(parsed.data);
	if (fault) throw new InputError(`${place}${fault.message} (${fault.at})`, { mend: fault.mend });
	return parsed.data;
}

const searchFaults = (searches: readonly ProtocolSearch[]): ProtocolFault[] => [
	...repeated(searches.map(({ kind }) => kind)).map((kind) => ({
		at: 'searches',
		message: `There are two searches of the kind "${kind}".`,
		mend: 'Bring them together: a protocol has one search of the device and one of the state of the art.',
	})),
	...searches.flatMap((search, at) => oneSearchFaults(search, `searches.${at}`)),
];

function oneSearchFaults({ kind, concepts, strings }: ProtocolSearch, at: string): ProtocolFault[] {
	const faults = concepts.flatMap((concept, row) =>
		conceptFaults(concept, `${at}.concepts.${row}`),
	);
	const isWritten = Object.keys(strings).length > 0;
	if (!isWritten && !concepts.some(({ searched }) => searched)) {
		faults.push({
			at: `${at}.concepts`,
			message: `No row of the search "${kind}" is part of its string.`,
			mend: 'Let at least one row be searched, the product’s names first.',
		});
	}
	return faults;
}

function conceptFaults({ searched, terms, mesh, label }: Concept, at: string): ProtocolFault[] {
	const faults = terms
		.filter((term) => cleanTerm(term) === undefined)
		.map((term) => ({
			at: `${at}.terms`,
			message: `"${term}" holds no word that can be searched.`,
			mend: 'Leave it out, or write letters or digits.',
		}));
	if (searched && terms.length === 0 && mesh.length === 0) {
		faults.push({
			at,
			message: `The row "${label}" is searched and has neither words nor MeSH headings.`,
			mend: 'Give it words, or let it only describe the question.',
		});
	}
	return faults;
}

function databaseFaults({ databases }: SearchProtocol): ProtocolFault[] {
	const faults = repeated(databases.map(({ name }) => name.toLowerCase())).map((name) => ({
		at: 'databases',
		message: `The database "${name}" stands twice.`,
		mend: 'Name each database once.',
	}));
	const asked = databases.flatMap((database) => (database.asked ? [database.asked] : []));
	for (const name of repeated(asked)) {
		faults.push({
			at: 'databases',
			message: `"${name}" is asked under two names.`,
			mend: 'Keep one of them.',
		});
	}
	if (!databases.some(({ searched }) => searched)) {
		faults.push({
			at: 'databases',
			message: 'No database is searched.',
			mend: 'Search at least one, better two: MEDLINE alone is not enough (MEDDEV 2.7/1 rev. 4, A4).',
		});
	}
	return faults;
}

const criterionFaults = ({ inclusion, exclusion }: SearchProtocol): ProtocolFault[] =>
	repeated([...inclusion, ...exclusion].map(({ id }: Criterion) => id)).map((id) => ({
		at: 'exclusion',
		message: `Two criteria have the id "${id}".`,
		mend: 'Give each an id of its own: decisions name it.',
	}));

function periodFaults({ limits: { period } }: SearchProtocol): ProtocolFault[] {
	if (period?.from === undefined || period.to === undefined || period.from <= period.to) return [];
	return [
		{
			at: 'limits.period',
			message: `The period ends on ${period.to}, before it begins on ${period.from}.`,
			mend: 'Exchange the two days.',
		},
	];
}

/** Values that stand more than once. */
const repeated = <T>(values: readonly T[]): T[] => [
	...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
];
