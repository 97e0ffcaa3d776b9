import { readPubMed, type PubMedSearch } from '../../../../lib/sources';
import { contractOf, type Asked, type Case, type Reply } from './contract';
import { found, setOf } from './pubmed-bodies';

const search =
	(asked: Partial<PubMedSearch> = {}): Case['ask'] =>
	(ctx) =>
		readPubMed(ctx, { term: '"simulant hip"[tiab]', ...asked });

/** Searches are answered one after another, records as asked. */
const searched = (...answers: readonly Reply[]) =>
	(() => {
		let at = 0;
		return ({ path, fields }: Asked): Reply => {
			if (path.endsWith('/efetch.fcgi')) return { body: setOf(fields) };
			at += 1;
			return answers[Math.min(at, answers.length) - 1] ?? { status: 500 };
		};
	})();

contractOf('PubMed, searches', [
	{
		name: 'gives what it found',
		ask: search(),
		replies: searched({ body: found(3, ['3', '2', '1']) }),
		outcome: { source: 'pubmed', subject: 'publications', kind: 'found', total: 3, fetched: 3 },
		records: ['pubmed:3', 'pubmed:2', 'pubmed:1'],
	},
]);
