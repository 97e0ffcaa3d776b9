import type { Endpoint } from '../fields.ts';
import type { JsonObject } from '../json.ts';
import { DAY_MS, dashed } from './calendar.ts';
import { generateDeviceEvents } from './device-events.ts';
import { generateEnforcement, generateRecalls } from './device-recalls.ts';
import {
	generateApprovals,
	generateClassifications,
	generateClearances,
} from './device-registry.ts';
import { generateUdi } from './device-udi.ts';
import { generateDrugEvents } from './drug-events.ts';
import { generateLabels, generateNdc } from './drug-registry.ts';

/** The records of an endpoint and the day they were last updated (`yyyy-MM-dd`). */
export type EndpointRecords = { records: JsonObject[]; lastUpdated: string };

/** All openFDA records of the sandbox: the same for the same seed, day and further events. */
export function generateOpenFda(
	seed: number,
	now: number,
	furtherDemoEvents = 0,
): { [endpoint in Endpoint]: EndpointRecords } {
	const lastUpdated = dashed(now - 2 * DAY_MS);
	const current = (records: JsonObject[]): EndpointRecords => ({ records, lastUpdated });
	return {
		'device/event': generateDeviceEvents(seed, now, furtherDemoEvents),
		'drug/event': generateDrugEvents(seed, now),
		'device/classification': current(generateClassifications()),
		'device/udi': current(generateUdi(seed, now)),
		'device/recall': current(generateRecalls(now)),
		'device/enforcement': current(generateEnforcement(now)),
		'device/510k': current(generateClearances(now)),
		'device/pma': current(generateApprovals(now)),
		'drug/ndc': current(generateNdc(now)),
		'drug/label': current(generateLabels(now)),
	};
}
