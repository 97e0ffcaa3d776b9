import type { Run } from '../../../model';
import { paragraph, type Block } from '../../document/blocks';
import { formatCount, plural } from '../../run/format';
import { figuresOf } from '../../run/figures';
import { lockPointInWords } from '../../run/gaps';
import { incompleteNote, simulatedNote } from '../../sections/outcomes';

/** State of the draft and the counts, before the first section. */
export function alertOpening(run: Run): Block[] {
	const { period } = run.manifest;
	const notes = [incompleteNote(run), simulatedNote(run)].filter((note) => note !== undefined);
	if (run.safety.length === 0) {
		return [
			...notes,
			paragraph(
				`Period ${period.from} to ${period.to}: no report of a vigilance source was read, so nothing was counted, compared or judged. That is no finding.`,
			),
		];
	}
	const { reports, deaths, signals, pairsCompared, seriesInAlarm, seriesJudged } = figuresOf(run);
	return [
		...notes,
		paragraph(
			`Period ${period.from} to ${period.to}, data up to ${lockPointInWords(run)}: ${plural(reports, 'report')} counted, ${plural(deaths, 'event')} with a death; ${formatCount(signals)} of ${plural(pairsCompared, 'pair')} compared ${signals === 1 ? 'is a signal' : 'are signals'}; ${formatCount(seriesInAlarm)} of ${formatCount(seriesJudged)} trend series in alarm.`,
		),
	];
}
