import type { ComparedSource, Run } from '../../model';
import { figuresOf, type SafetySource } from '../run/figures';
import { analysesOf, safetyOf } from '../run/of-source';
import { compareAlarms } from './compare-alarms';
import { compareReports } from './compare-reports';
import type { Runs } from './runs';
import { comparePairs } from './compare-pairs';
import { listingOf } from './listing';

/** What two runs say of one source: its reports, figures, pairs and series. */
export function compareSource(runs: Runs, source: SafetySource, rows: number): ComparedSource {
	const { earlier, later } = runs;
	const notComparable: string[] = [];
	const lists = {
		earlier: listingOf(earlier, source, 'earlier'),
		later: listingOf(later, source, 'later'),
	};
	for (const { limits } of [lists.earlier, lists.later]) notComparable.push(...limits);
	const isSearchSame = queryOf(earlier, source) === queryOf(later, source);
	if (!isSearchSame) {
		notComparable.push(
			'The two runs searched for different things, so that their reports are not matched.',
		);
	}
	const pairs = comparePairs(analysesOf(earlier, source), analysesOf(later, source));
	const alarms = compareAlarms(analysesOf(earlier, source), analysesOf(later, source));
	notComparable.push(...pairs.limits, ...alarms.limits);
	return {
		source,
		notComparable,
		figures: figuresBeside(earlier, later, source),
		...(isSearchSame && lists.earlier.rows && lists.later.rows
			? { reports: compareReports(lists.earlier, lists.later, rows) }
			: {}),
		...(pairs.compared ? { signals: pairs.compared } : {}),
		...(alarms.compared ? { alarms: alarms.compared } : {}),
	};
}

const queryOf = ({ manifest }: Run, source: SafetySource) => manifest.options[`query.${source}`];

function figuresBeside(earlier: Run, later: Run, source: SafetySource): ComparedSource['figures'] {
	const [before, now] = [countsOf(earlier, source), countsOf(later, source)];
	return [...new Set([...before.keys(), ...now.keys()])].map((name) => ({
		name,
		...(before.has(name) ? { earlier: before.get(name) } : {}),
		...(now.has(name) ? { later: now.get(name) } : {}),
	}));
}

/** The figures of a source in a run; none of what it did not read or judge. */
function countsOf(run: Run, source: SafetySource): Map<string, number> {
	const evidence = safetyOf(run, source);
	const { reports, deaths, ...analysed } = figuresOf(run, source);
	const { incidents, events } = evidence ?? {};
	return new Map([
		...(evidence ? Object.entries({ reports, deaths }) : []),
		...Object.entries({ incidents, events }).flatMap(([name, count]) =>
			count === undefined ? [] : [[name, count] as const],
		),
		...(analysesOf(run, source).length > 0 ? Object.entries(analysed) : []),
	]);
}
