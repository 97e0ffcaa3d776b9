import { SOURCE_NAMES, type Run, type SafetyEvidence } from '../../model';
import { strong, type Spans, type Table } from '../document/blocks';
import { formatCount, plural } from '../run/format';
import { citationOf } from '../run/citation';

/** Events printed; run.json holds all that the run listed. */
const ROWS = 25;

/** In how many events the senders disagree, as a finding of the summary. */
export function disagreementFinding({
	source,
	disagreed = 0,
	events = 0,
}: SafetyEvidence): Spans[] {
	if (disagreed === 0) return [];
	return [
		[
			strong(`Senders disagree, ${SOURCE_NAMES[source]}: `),
			`in ${formatCount(disagreed)} of ${plural(events, 'event')} the reports say different things of how it ended. Each is counted as its most serious report says; Appendix B lists them.`,
		],
	];
}

/** The events whose reports say different things of how they ended, newest first. */
export function disagreementsTable(run: Run, evidence: SafetyEvidence): Table[] {
	const { source, disagreed = 0, disagreements = [] } = evidence;
	const shown = disagreements.slice(0, ROWS);
	if (shown.length === 0) return [];
	const part = shown.length === disagreed ? '' : `, the ${formatCount(shown.length)} newest`;
	const kept = disagreements.length === disagreed ? '' : ', as far as the run kept them';
	const more = shown.length < disagreements.length ? ` All are in run.json${kept}.` : '';
	return [
		{
			kind: 'table',
			caption: `Events whose senders disagree on how they ended: ${formatCount(disagreed)}${part}`,
			dense: true,
			columns: [
				{ header: 'Received' },
				{ header: 'Counted as' },
				{ header: 'What each report says' },
			],
			rows: shown.map(({ received, reports }) => ({
				cells: [
					received ?? '–',
					{ text: reports[0]?.severity ?? '–', tone: 'strong' },
					reports
						.map(
							({ sourceId, sender, severity }) =>
								`${severity}: ${sender ?? 'sender not said'} (${sourceId})`,
						)
						.join('; '),
				],
			})),
			source: `${citationOf(run, source)}${more}`,
		},
	];
}
