import { ONSET } from '../planted.ts';
import { compact, DAY_MS } from './calendar.ts';
import { randomFor } from './random.ts';
import type { Random } from './random.ts';

/** A Weibull draw in whole days: shape below 1 is early, 1 without memory, above 1 late. */
const weibullDays = (shape: number, scale: number, random: Random): number =>
	Math.round(scale * (-Math.log(1 - random.next())) ** (1 / shape));

/** When a therapy began and its event was, as a case writes them; absent where its reporter did not know. */
export type CaseDates = { start?: { date: string; format: string }; event?: string };

/**
 * Dates of a case received on a day, in agreement with each other. Its draws are its own, so that
 * other parts of the case do not depend on them.
 */
export function caseDates(seed: string, received: number, reactions: readonly string[]): CaseDates {
	const random = randomFor(0, `onset of ${seed}`);
	const isLate = reactions.includes(ONSET.drug.reaction);
	const days = isLate
		? weibullDays(ONSET.drug.shape, ONSET.drug.scaleDays, random)
		: weibullDays(0.7, 45, random);
	const event = received - random.between(3, 60) * DAY_MS;
	// Three in a hundred mistake one of the dates for another.
	const start = random.chance(0.03)
		? event + random.between(1, 90) * DAY_MS
		: event - days * DAY_MS;
	const dates: CaseDates = {};
	if (random.chance(0.58)) {
		const length = random.weighted([
			[8, 84],
			[6, 9],
			[4, 7],
		]);
		const format = { 8: '102', 6: '610', 4: '602' }[length] ?? '102';
		dates.start = { date: compact(start).slice(0, length), format };
	}
	if (random.chance(0.65)) dates.event = compact(event).slice(0, random.chance(0.88) ? 8 : 6);
	return dates;
}

/**
 * How old a device was at its event: a constant hazard, but for the problem that is planted to wear
 * out. `number` is that of the event, so that all its reports agree.
 */
export function deviceAgeDays(number: number, brand: string, problems: readonly string[]): number {
	const random = randomFor(0, `age of the device of event ${number}`);
	const wears = brand === ONSET.device.brand && problems.includes(ONSET.device.problem);
	return wears
		? weibullDays(ONSET.device.shape, ONSET.device.scaleDays, random)
		: 20 + weibullDays(1, 400, random);
}
