import {
	InputError,
	messageOf,
	SOURCES,
	type AskedDatabase,
	type SourceOutcome,
} from '../../model';
import {
	readEuropePmc,
	readPubMed,
	readTrials,
	type SourceContext,
	type SourceRead,
} from '../../sources';
import { enteredSince } from './entered-since';

/** A string as it is asked. */
export interface AskedString {
	string: string;
	/** Only what the database took in since that day, YYYY-MM-DD; of trials also what was changed. */
	since?: string;
	limit?: number;
}

/** Asks a database for a string; one that it cannot be asked ends as failed. */
export function askDatabase(
	ctx: SourceContext,
	asked: AskedDatabase,
	{ string, since, limit }: AskedString,
): SourceRead {
	try {
		switch (asked) {
			case 'pubmed':
				return readPubMed(ctx, { term: since ? enteredSince(string, since) : string, limit });
			case 'europe-pmc':
				return readEuropePmc(ctx, { query: string, since, limit });
			case 'clinical-trials':
				return readTrials(ctx, { query: string, since, limit });
		}
	} catch (thrown) {
		if (!(thrown instanceof InputError)) throw thrown;
		return withoutRecords({
			...{ source: asked, subject: SOURCES[asked].subject, kind: 'failed', query: string },
			...{ fetched: 0, reason: 'bad-query', message: messageOf(thrown), calls: [] },
		});
	}
}

/** A read that gives nothing and ended so. */
export const withoutRecords = (outcome: SourceOutcome): SourceRead => ({
	records: none(),
	outcome: () => outcome,
});

async function* none(): AsyncGenerator<never> {
	yield* [];
}
