import { DRUG_EVENT } from './faers/drug-event';
import { DEVICE_EVENT } from './maude/device-event';
import type { Normaliser } from './normaliser';

/** The normaliser of each raw record schema. */
export const NORMALISERS: ReadonlyMap<string, Normaliser> = new Map([
	['openfda.device-event', DEVICE_EVENT],
	['openfda.drug-event', DRUG_EVENT],
]);
