import type { Lookup } from '../../lib/model';

/** How a lookup ended, in one word an agent can act on. `unknown`: no source knows the code, or it is mistyped. */
export type LookupStatus = 'resolved' | 'ambiguous' | 'unknown' | 'unreachable';

const STATUS: Readonly<Record<Lookup['status'], LookupStatus>> = {
	resolved: 'resolved',
	ambiguous: 'ambiguous',
	not_found: 'unknown',
	invalid: 'unknown',
	failed: 'unreachable',
};

export const statusOf = ({ status }: Pick<Lookup, 'status'>): LookupStatus => STATUS[status];

/** The products an ambiguous input may mean, each with the code that names it alone. */
export const choicesOf = ({ status, candidates }: Lookup) =>
	status === 'ambiguous'
		? candidates.map(({ code, reason, product }) => ({ code, name: product.name, reason }))
		: undefined;
