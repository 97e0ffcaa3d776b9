import type { LiteratureEvidence, LiteratureSearch, SearchProtocol } from '../../model';

/**
 * Whether the protocol was fixed before it was searched by (MEDDEV 2.7/1 rev. 4 A5): `after` as soon as one
 * search ran before its version was fixed, or under no fixed version while one was fixed later; `not-fixed`
 * where nobody ever declared the version final.
 */
export function fixedBefore(
	versions: ReadonlyArray<Pick<SearchProtocol, 'version' | 'fixed'>>,
	searches: ReadonlyArray<Pick<LiteratureSearch, 'protocolVersion' | 'ranAt'>>,
): LiteratureEvidence['fixedBeforeSearch'] {
	if (versions.length === 0 || searches.length === 0) return 'none';
	const states = searches.map((search) => stateOf(versions, search));
	if (states.includes('after')) return 'after';
	return states.includes('not-fixed') ? 'not-fixed' : 'before';
}

function stateOf(
	versions: ReadonlyArray<Pick<SearchProtocol, 'version' | 'fixed'>>,
	{ protocolVersion, ranAt }: Pick<LiteratureSearch, 'protocolVersion' | 'ranAt'>,
): 'before' | 'after' | 'not-fixed' {
	const fixedAt = versions.find(({ version }) => version === protocolVersion)?.fixed?.at;
	if (fixedAt !== undefined) return isEarlier(ranAt, fixedAt) ? 'after' : 'before';
	return versions.some(({ fixed }) => fixed !== undefined && isEarlier(ranAt, fixed.at))
		? 'after'
		: 'not-fixed';
}

/** Instants as they may be written, with or without fractions and zone. */
const isEarlier = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);
