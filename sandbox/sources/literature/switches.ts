import { dashed } from '../generate/calendar.ts';
import { jsonReply } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { LiteratureServices } from './route.ts';

/**
 * What may be ordered of the simulated literature from outside: another day, retractions and new
 * works today, records that get lost, a history that ended. Answers what it is now.
 */
export function switchLiterature(services: LiteratureServices, body: string): Reply {
	const { world } = services;
	try {
		if (body !== '') order(services, JSON.parse(body));
	} catch (error) {
		return jsonReply(400, { error: error instanceof Error ? error.message : 'Not JSON.' });
	}
	return jsonReply(200, {
		day: dashed(world.day),
		works: world.works.filter((work) => world.isVisible(work)).length,
		trials: world.trials.length,
	});
}

/** @throws Error saying which property to mend */
function order(services: LiteratureServices, asked: unknown): void {
	if (typeof asked !== 'object' || asked === null) throw new Error('An order is an object.');
	const { world, history } = services;
	const { day, publish, topic, retract, lose, expireHistory } = asked as Record<string, unknown>;
	if (day !== undefined) world.setDay(dayOf(day));
	if (typeof publish === 'number')
		world.publish(publish, typeof topic === 'string' ? topic : 'FRN');
	for (const id of idsOf(retract, 'retract')) world.retract(id);
	world.lose(...idsOf(lose, 'lose'));
	if (expireHistory === true) history.expire();
}

function dayOf(value: unknown): Date {
	const day = new Date(`${String(value)}T00:00:00Z`);
	if (!Number.isNaN(day.getTime())) return day;
	throw new Error(`"day" is a day such as 2026-01-31, not "${String(value)}".`);
}

function idsOf(value: unknown, name: string): string[] {
	if (value === undefined) return [];
	if (Array.isArray(value) && value.every((id) => typeof id === 'string')) return value;
	throw new Error(`"${name}" is a list of PMIDs, DOIs or PMCIDs.`);
}
