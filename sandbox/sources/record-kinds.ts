import type { Endpoint } from './fields.ts';
import type { Json, JsonObject } from './json.ts';

type Sign = (record: JsonObject) => boolean;

const has =
	(...names: string[]): Sign =>
	(record) =>
		names.every((name) => record[name] !== undefined);

/** What tells the records of the endpoints apart, the surest signs first. */
const SIGNS: ReadonlyArray<readonly [endpoint: Endpoint, sign: Sign]> = [
	['drug/event', has('safetyreportid', 'patient')],
	[
		'device/event',
		(record) =>
			Array.isArray(record.device) &&
			(has('mdr_report_key')(record) || has('report_number')(record)),
	],
	['device/udi', (record) => Array.isArray(record.identifiers) && has('brand_name')(record)],
	['drug/ndc', has('product_ndc', 'product_type')],
	['drug/label', has('set_id')],
	['device/510k', has('k_number', 'decision_date')],
	['device/pma', has('pma_number', 'decision_date')],
	['device/recall', has('res_event_number', 'product_code')],
	[
		'device/enforcement',
		(record) => has('recall_number')(record) && record.product_type === 'Devices',
	],
	['device/classification', has('product_code', 'device_name', 'regulation_number')],
];

/** The endpoint a record looks like it came from; undefined when it looks like none. */
export function endpointOf(record: JsonObject): Endpoint | undefined {
	return SIGNS.find(([, sign]) => sign(record))?.[0];
}

const IDS: Record<Endpoint, string> = {
	'device/event': 'mdr_report_key',
	'device/classification': 'product_code',
	'device/udi': 'record_key',
	'device/recall': 'product_res_number',
	'device/enforcement': 'recall_number',
	'device/510k': 'k_number',
	'device/pma': 'pma_number',
	'drug/event': 'safetyreportid',
	'drug/ndc': 'product_ndc',
	'drug/label': 'set_id',
};

/** The id of a record within its endpoint; undefined when it has none. */
export function idOf(endpoint: Endpoint, record: JsonObject): string | undefined {
	const id: Json | undefined = record[IDS[endpoint]];
	if (endpoint === 'device/pma') return `${String(id)} ${String(record.supplement_number ?? '')}`;
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/** A label's interaction section kept as `{ingredient, text}`, put back into the shape of a label. */
export function labelFromText(record: JsonObject): JsonObject | undefined {
	const { ingredient, text } = record;
	if (typeof ingredient !== 'string' || typeof text !== 'string') return undefined;
	return {
		drug_interactions: [text],
		openfda: { generic_name: [ingredient], substance_name: [ingredient] },
	};
}
