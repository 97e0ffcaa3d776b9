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

/** The normaliser of each raw record schema. A source is added with a folder and a line here. */
export const NORMALISERS: ReadonlyMap<string, Normaliser> = new Map([
	['openfda.device-event', DEVICE_EVENT],
	['openfda.drug-event', DRUG_EVENT],
	['openfda.device-classification', CLASSIFICATION],
	['openfda.device-udi', UDI],
	['openfda.device-recall', RECALL],
	['openfda.device-510k', CLEARANCE_510K],
	['openfda.device-pma', APPROVAL_PMA],
	['openfda.drug-ndc', NDC],
	['openfda.drug-label', LABEL],
	['eudamed.device', DEVICE],
	['eudamed.certificate', CERTIFICATE],
	['eudamed.actor', ACTOR],
	['eudamed.any', ANY_EUDAMED],
]);

/** Whether records of a raw schema become safety reports (and not registry records). */
export const isSafetySchema = (recordSchema: string): boolean =>
	recordSchema === 'openfda.device-event' || recordSchema === 'openfda.drug-event';
