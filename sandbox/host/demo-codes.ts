import type { SourceUrls } from './credentials.ts';
import { isRecord } from './session.ts';

/** One report of the demonstration. */
export interface DemoOrder {
	kind: 'device' | 'drug';
	code: string;
}

/** With the real sources: infusion pumps, and a tablet on the market since 2012 (Eliquis 5 mg). */
export const LIVE_ORDERS: readonly DemoOrder[] = [
	{ kind: 'device', code: 'FRN' },
	{ kind: 'drug', code: '0003-0894' },
];

/** Where the reports of a kind name their product, and the register that has to know it. */
const PLACES: Record<DemoOrder['kind'], { reports: string; field: string; register: string }> = {
	device: {
		reports: 'device/event',
		field: 'device.device_report_product_code',
		register: 'device/classification.json?search=product_code',
	},
	drug: {
		reports: 'drug/event',
		field: 'patient.drug.openfda.product_ndc',
		register: 'drug/ndc.json?search=product_ndc',
	},
};
const CANDIDATES = 25;

/**
 * The device and the drug with most reports in the records that a source serves. Only a code that
 * a register of the same source knows can be ordered, so that a kind without one is left out.
 */
export async function mostReported({ openFdaUrl }: SourceUrls): Promise<DemoOrder[]> {
	const orders: DemoOrder[] = [];
	for (const kind of ['device', 'drug'] as const) {
		const { reports, field, register } = PLACES[kind];
		const count = `${openFdaUrl}/${reports}.json?count=${field}.exact&limit=${CANDIDATES}`;
		for (const { term } of await results(count)) {
			if (typeof term !== 'string') continue;
			const known = await results(`${openFdaUrl}/${register}:"${term}"&limit=1`);
			if (known.length === 0) continue;
			orders.push({ kind, code: term });
			break;
		}
	}
	return orders;
}

async function results(url: string): Promise<Record<string, unknown>[]> {
	const answer = await fetch(url);
	const body: unknown = await answer.json();
	return answer.ok && isRecord(body) && Array.isArray(body.results)
		? body.results.filter(isRecord)
		: [];
}
