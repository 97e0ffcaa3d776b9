import { proposeProtocol, translateProtocol } from '../../lib/literature/protocol';
import type { AskedDatabase } from '../../lib/model';
import type { ProductOfCode } from './product-of-code';

/**
 * The string by which a database is looked at for what is new of a product: its review's search of the
 * device, else the proposed one, without a period, since only what came in lately is asked for. Undefined
 * where nothing is known to ask by, or the protocol leaves the database out.
 */
export function literatureString(
	{ code, product, queries, protocol }: ProductOfCode,
	database: AskedDatabase,
	now: Date,
): string | undefined {
	const known = protocol ?? (product && proposeProtocol({ code, product, queries, now }));
	if (!known) return undefined;
	const limits = { ...known.limits, period: undefined };
	const strings = translateProtocol({ ...known, limits });
	const found = strings.find((one) => one.kind === 'device' && one.database === database);
	return found === undefined || found.text === '' ? undefined : found.text;
}
