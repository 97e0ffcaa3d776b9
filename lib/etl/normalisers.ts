import { QUERIED_SOURCES, REPORT_SOURCES, SOURCES, type QueriedSource } from '../model';
import { ACTOR } from './eudamed/actor';
import { ANY_EUDAMED } from './eudamed/any';
import { CERTIFICATE } from './eudamed/certificate';
import { DEVICE } from './eudamed/device';
import { DRUG_EVENT } from './faers/drug-event';
import { DEVICE_EVENT } from './maude/device-event';
import type { Normaliser } from './normaliser';
import { CLASSIFICATION } from './registry/classification';
import { APPROVAL_PMA, CLEARANCE_510K } from './registry/clearances';
import { LABEL, NDC } from './registry/drugs';
import { RECALL } from './registry/recall';
import { UDI } from './registry/udi';

/** How the raw records of each source are read; publications and trials are canonical as they come. A source is added with a folder and a line here. */
const OF_SOURCE: Readonly<Record<QueriedSource, Normaliser>> = {
	maude: DEVICE_EVENT,
	faers: DRUG_EVENT,
	eudamed: ANY_EUDAMED,
	'device-classification': CLASSIFICATION,
	'device-udi': UDI,
	'device-recall': RECALL,
	'device-510k': CLEARANCE_510K,
	'device-pma': APPROVAL_PMA,
	'drug-ndc': NDC,
	'drug-label': LABEL,
};

/** The normaliser of each raw record schema; EUDAMED's records are also known by their kind. */
export const NORMALISERS: ReadonlyMap<string, Normaliser> = new Map<string, Normaliser>([
	...QUERIED_SOURCES.map((id) => [SOURCES[id].recordSchema, OF_SOURCE[id]] as const),
	['eudamed.device', DEVICE],
	['eudamed.certificate', CERTIFICATE],
	['eudamed.actor', ACTOR],
]);

/** Whether records of a raw schema become safety reports (and not registry records). */
export const isSafetySchema = (recordSchema: string): boolean =>
	REPORT_SOURCES.some((source) => SOURCES[source].recordSchema === recordSchema);
