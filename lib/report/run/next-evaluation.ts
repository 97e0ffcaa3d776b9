import type { Run } from '../../model';
import { figuresOf } from './figures';
import { registryOf } from './of-source';
import { isOnlyBehind } from './gaps';

/** A proposed date of the next evaluation, with what it rests on. */
export interface NextEvaluation {
	years: 1 | 2 | 5;
	/** YYYY-MM-DD. */
	date: string;
	because: string;
}

/**
 * Proposes when to evaluate again, counted from the end of the period. MEDDEV 2.7/1 rev. 4, 6.2.3:
 * at least annually where the device carries significant risks or is not well established, every
 * two to five years otherwise. Open signals, an incomplete run or an unknown class ask for a year.
 */
export function proposeNextEvaluation(run: Run): NextEvaluation {
	const { years, because } = intervalOf(run);
	return { years, because, date: addYears(run.manifest.period.to, years) };
}

function intervalOf(run: Run): Pick<NextEvaluation, 'years' | 'because'> {
	const known = [...fdaClass(run), ...euClasses(run)].sort((a, b) => a.years - b.years);
	const [strictest] = known;
	if (strictest?.years === 1) {
		return { years: 1, because: `${strictest.name}: significant risks` };
	}
	if (run.manifest.incomplete && !isOnlyBehind(run)) {
		return { years: 1, because: 'this run is incomplete, so its risks are not fully known' };
	}
	const { signals, periodsInAlarm, pairsCompared, seriesJudged } = figuresOf(run);
	if (signals > 0 || periodsInAlarm > 0) {
		return { years: 1, because: 'this run found signals or alarms that are not yet assessed' };
	}
	if (!strictest) {
		return {
			years: 1,
			because: 'the class of the device is not known, so the stricter rule is used',
		};
	}
	const looked =
		pairsCompared + seriesJudged > 0
			? 'no open signal in this run'
			: 'this run compared no pair and judged no series';
	return { years: strictest.years, because: `${strictest.name}, ${looked}` };
}

interface KnownClass {
	years: NextEvaluation['years'];
	name: string;
}

/** Classes of FDA and of Regulation (EU) 2017/745 by the risk they stand for. */
const FDA_YEARS: Readonly<Record<string, KnownClass['years']>> = { '1': 5, '2': 2, '3': 1 };
const EU_YEARS: Readonly<Record<string, KnownClass['years']>> = {
	'CLASS I': 5,
	'CLASS IIA': 2,
	'CLASS IIB': 2,
	'CLASS III': 1,
	'CLASS A': 5,
	'CLASS B': 2,
	'CLASS C': 2,
	'CLASS D': 1,
};

function fdaClass({ manifest }: Run): KnownClass[] {
	const { deviceClass } = manifest.product;
	const years = FDA_YEARS[deviceClass ?? ''];
	return years === undefined ? [] : [{ years, name: `FDA class ${deviceClass}` }];
}

/** The risk classes under which EUDAMED lists the devices of this run. */
function euClasses(run: Run): KnownClass[] {
	const classes = registryOf(run, 'device').flatMap(({ records }) =>
		records.flatMap(({ source, riskClass }) =>
			source === 'eudamed' && riskClass ? [riskClass] : [],
		),
	);
	return [...new Set(classes)].flatMap((name) => {
		const years = EU_YEARS[name.toUpperCase().replaceAll('-', ' ')];
		return years === undefined ? [] : [{ years, name: `${name} in EUDAMED` }];
	});
}

/** The same day some years on; 29 February becomes the 28th. */
function addYears(day: string, years: number): string {
	const [year = '', month = '', date = ''] = day.split('-');
	const last = month === '02' && date === '29' ? '28' : date;
	return `${String(Number(year) + years).padStart(4, '0')}-${month}-${last}`;
}
