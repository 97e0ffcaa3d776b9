import type { LiteratureSearch, SourceOutcome } from '../../../../../lib/model';
import { Badge } from '../../../parts/badge';
import { Notice } from '../../../parts/notices';
import { Facts } from '../../../parts/page';
import { Time } from '../../../parts/time';
import { count } from '../../../words/figures';
import type { Named } from '../../../words/names';
import { REMARK, SEARCH_KIND } from '../words';

/** One search as it ran, or one file as it was read. */
export const SearchCard = ({ search }: { search: LiteratureSearch }) => {
	const { database, kind, string, standing, outcome, file } = search;
	const remarks = outcome?.remarks ?? [];
	return (
		<li class="card search-card">
			<div class="section-head">
				<h3>
					{database}
					{kind !== undefined && `: ${SEARCH_KIND[kind]}`}
				</h3>
				<span class="marks">
					{standing && <Badge tone="neutral" word="By itself" />}
					<Badge {...endingOf(search)} />
				</span>
			</div>
			{outcome?.message !== undefined && (
				<Notice tone={outcome.kind === 'failed' ? 'bad' : 'warn'}>{outcome.message}</Notice>
			)}
			{remarks.length > 0 && (
				<ul class="rows">
					{remarks.map(({ kind: of, text }) => (
						<li key={`${of} ${text}`}>
							<Badge {...REMARK[of]} />
							<span class="grow">{text}</span>
						</li>
					))}
				</ul>
			)}
			<Facts of={factsOf(search)} />
			<p class="label-line">
				{file ? 'String, as the person who brought the file tells it' : 'String, exactly as sent'}
			</p>
			{string === undefined ? <p class="muted">Not told.</p> : <pre tabIndex={0}>{string}</pre>}
		</li>
	);
};

const factsOf = (search: LiteratureSearch): Parameters<typeof Facts>[0]['of'] => {
	const { ranAt, by, hits, records, newRecords, protocolVersion, file } = search;
	return [
		['Day', <Time key="at" at={ranAt} exact />],
		['By', by],
		['Hits told', hits === undefined ? 'not told' : count(hits)],
		['Records taken', count(records)],
		['New to the review', count(newRecords)],
		['Protocol', protocolVersion === undefined ? 'none' : `version ${protocolVersion}`],
		...(file
			? ([
					['File', `${file.name} (${file.format})`],
					['Not readable', count(file.unreadable)],
				] as const)
			: []),
	];
};

/** A phrase or field that was dropped leaves the rest of the question. */
const isOther = ({ remarks = [] }: SourceOutcome): boolean =>
	remarks.some(({ kind }) => kind === 'phrase-not-found' || kind === 'field-not-found');

/** How it ended, in a word; "nothing found" only where it was asked and answered. */
function endingOf({ outcome, file }: LiteratureSearch): Named {
	if (file) {
		return file.unreadable === 0
			? { tone: 'good', word: 'File read' }
			: { tone: 'warn', word: 'Read in part' };
	}
	switch (outcome?.kind) {
		case 'found':
			return isOther(outcome)
				? { tone: 'warn', word: 'Asked otherwise than written' }
				: { tone: 'good', word: 'Complete' };
		case 'none':
			return { tone: 'neutral', word: 'Asked, nothing found' };
		case 'truncated':
			return { tone: 'warn', word: 'Cut short' };
		case 'failed':
			return { tone: 'bad', word: 'Failed' };
		case undefined:
			return { tone: 'neutral', word: 'How it ended is not kept' };
		default:
			return { tone: 'warn', word: 'Not searched' };
	}
}
