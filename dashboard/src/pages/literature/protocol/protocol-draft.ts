import type {
	Concept,
	Criterion,
	ProtocolSearch,
	Review,
	SearchProtocol,
} from '../../../../../lib/model';

/** Changes one item of a list and leaves the others as they are. */
export const withItem = <T>(list: readonly T[], index: number, change: Partial<T>): T[] =>
	list.map((item, at) => (at === index ? { ...item, ...change } : item));

export const withoutItem = <T>(list: readonly T[], index: number): T[] =>
	list.filter((_item, at) => at !== index);

/** A row with nothing in it yet. */
export const emptyConcept = (): Concept => ({
	role: 'intervention',
	label: '',
	terms: [],
	mesh: [],
	searched: true,
});

export const emptySearch = (kind: ProtocolSearch['kind']): ProtocolSearch => ({
	...{ kind, objective: '' },
	concepts: [emptyConcept()],
	strings: {},
});

/** A criterion with an id that no other has, whatever was removed before. */
export function newCriterion(letter: 'I' | 'E', existing: readonly Criterion[]): Criterion {
	const numbers = existing.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0));
	return { id: `${letter}${Math.max(0, ...numbers) + 1}`, text: '' };
}

/** What is missing before a protocol can be saved, a sentence each. */
export function gapsOf({ searches, databases, inclusion, exclusion }: SearchProtocol): string[] {
	const gaps: string[] = [];
	const hasBlank = (criteria: readonly Criterion[]) =>
		criteria.some(({ text }) => text.trim() === '');
	if (searches.some(({ concepts }) => concepts.some(({ label }) => label.trim() === ''))) {
		gaps.push('Each row of a question needs a name.');
	}
	if (databases.some(({ name }) => name.trim() === '')) gaps.push('Each database needs a name.');
	if (hasBlank(inclusion) || hasBlank(exclusion)) gaps.push('Each criterion needs its words.');
	return gaps;
}

/** What a reader of the protocol must know of it. */
export interface ProtocolFlags {
	/** Made by the pack and seen by nobody. */
	isProposed: boolean;
	/** Declared final only after a search had run under it. */
	fixedAfterSearch: boolean;
	/** Changed since the newest search: what has changed and why is to be told. */
	changedAfterSearch: boolean;
	neverFixed: boolean;
}

export function flagsOf({
	protocol,
	searches,
}: Pick<Review, 'protocol' | 'searches'>): ProtocolFlags {
	const { version, fixed, origin } = protocol;
	const ran = searches.filter(({ file }) => file === undefined);
	const before = fixed
		? ran.some(({ protocolVersion, ranAt }) => protocolVersion === version && ranAt < fixed.at)
		: false;
	const newest = Math.max(0, ...ran.map(({ protocolVersion = 0 }) => protocolVersion));
	return {
		isProposed: origin === 'proposed',
		fixedAfterSearch: before,
		changedAfterSearch: newest > 0 && version > newest,
		neverFixed: fixed === undefined,
	};
}
