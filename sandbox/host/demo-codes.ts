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

/** Fields whose most frequent value in the records makes a code to order, best first. */
const CANDIDATES: Record<DemoOrder['kind'], { endpoint: string; fields: readonly string[] }> = {
	device: { endpoint: 'device/event', fields: ['device.device_report_product_code.exact'] },
	drug: {
		endpoint: 'drug/event',
		fields: ['patient.drug.openfda.product_ndc.exact', 'patient.drug.openfda.generic_name.exact'],
	},
};

/** The device and the drug with most reports in the records that a source serves. */
export async function mostReported({ openFdaUrl }: SourceUrls): Promise<DemoOrder[]> {
	const orders: DemoOrder[] = [];
	for (const kind of ['device', 'drug'] as const) {
		const { endpoint, fields } = CANDIDATES[kind];
		for (const field of fields) {
			const code = await firstTerm(`${openFdaUrl}/${endpoint}.json?count=${field}&limit=1`);
			if (code === undefined) continue;
			orders.push({ kind, code });
			break;
		}
	}
	return orders;
}

async function firstTerm(url: string): Promise<string | undefined> {
	const answer = await fetch(url);
	const body: unknown = await answer.json();
	if (!answer.ok || !isRecord(body) || !Array.isArray(body.results)) return undefined;
	const [first] = body.results.filter(isRecord);
	return typeof first?.term === 'string' ? first.term : undefined;
}
