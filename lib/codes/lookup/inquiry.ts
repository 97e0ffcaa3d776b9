import { z } from 'zod/v4';
import { lookupSubject, type EudamedQuery, type SourceOutcome } from '../../model';
import {
	readEudamed,
	readFaers,
	readMaude,
	readRegistry,
	type RegistrySource,
	type ReportSource,
	type SourceContext,
	type SourceRead,
} from '../../sources';
import { eudamedSchema, type EudamedDevice } from './records';

/** The reports are looked into here, so that none is left out on the way. */
const ANY_DEVICE = { productCodes: [], brandNames: [], manufacturers: [] };
const ANY_DRUG = { productNdcs: [], names: [], substances: [] };

/**
 * The questions of one lookup: asks registries, keeps what has the expected shape and remembers
 * how each question ended. A failed source gives no records and a `failed` outcome; it never throws.
 */
export class Inquiry {
	readonly outcomes: SourceOutcome[] = [];

	constructor(private readonly ctx: SourceContext) {}

	/** How many questions found a source that could not be asked. */
	get failures(): number {
		return this.outcomes.filter(({ kind }) => kind === 'failed').length;
	}

	/** The first entries of an openFDA registry that match; none without a search. */
	async registry<R>(
		source: RegistrySource,
		search: string | undefined,
		schema: z.ZodType<R>,
		limit: number,
	): Promise<R[]> {
		if (search === undefined || search === '') return [];
		return await this.#collect(readRegistry(this.ctx, source, search, { limit }), schema);
	}

	/** The first devices of EUDAMED that match. */
	async eudamed(
		searches: EudamedQuery['searches'],
		options: { limit: number; details?: boolean },
	): Promise<EudamedDevice[]> {
		if (searches.length === 0) return [];
		const read = readEudamed(this.ctx, { searches }, { subject: 'devices', ...options });
		return await this.#collect(read, eudamedSchema);
	}

	/** The newest reports that match, and how many there are; none without a search. */
	async reports<R>(
		source: ReportSource,
		search: string,
		schema: z.ZodType<R>,
		limit: number,
	): Promise<{ records: R[]; total: number }> {
		if (search === '') return { records: [], total: 0 };
		const read =
			source === 'maude'
				? readMaude(this.ctx, { search, keep: ANY_DEVICE }, { limit })
				: readFaers(this.ctx, { search, keep: ANY_DRUG }, { limit });
		const records = await this.#collect(read, schema);
		return { records, total: read.outcome().total ?? records.length };
	}

	async #collect<R>(read: SourceRead, schema: z.ZodType<R>): Promise<R[]> {
		const records: R[] = [];
		for await (const raw of read.records) {
			const { data } = schema.safeParse(raw);
			if (data !== undefined) records.push(data);
		}
		this.outcomes.push(forLookup(read.outcome()));
		return records;
	}
}

/** A lookup reads the first entries on purpose: its own limit leaves no evidence out. */
function forLookup(outcome: SourceOutcome): SourceOutcome {
	const subject = lookupSubject(outcome.subject);
	if (outcome.kind !== 'truncated' || outcome.reason !== 'limit') return { ...outcome, subject };
	const message = `The first ${outcome.fetched} of ${outcome.total ?? 'more'} were read to name the product.`;
	return { ...outcome, subject, kind: 'found', reason: undefined, message };
}
