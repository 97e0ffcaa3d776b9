import type { Run } from '../../model';
import { figuresOf } from '../run/figures';
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
	const { deviceClass } = run.manifest.product;
	const { signals, periodsInAlarm } = figuresOf(run);
	const open = signals > 0 || periodsInAlarm > 0;
	if (deviceClass === '3') return { years: 1, because: 'FDA class 3: significant risks' };
	if (run.manifest.incomplete && !isOnlyBehind(run)) {
		return { years: 1, because: 'this run is incomplete, so its risks are not fully known' };
	}
	if (open)
		return { years: 1, because: 'this run found signals or alarms that are not yet assessed' };
	if (deviceClass === '2') return { years: 2, because: 'FDA class 2, no open signal in this run' };
	if (deviceClass === '1') return { years: 5, because: 'FDA class 1, no open signal in this run' };
	return {
		years: 1,
		because: 'the class of the device is not known, so the stricter rule is used',
	};
}

/** The same day some years on; 29 February becomes the 28th. */
function addYears(day: string, years: number): string {
	const [year = '', month = '', date = ''] = day.split('-');
	const last = month === '02' && date === '29' ? '28' : date;
	return `${String(Number(year) + years).padStart(4, '0')}-${month}-${last}`;
}
