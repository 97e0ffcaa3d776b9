import type { INodePropertyOptions } from 'n8n-workflow';
import type { SourceId } from '../../lib/model';

/** The source whose raw records have a schema. */
export const SOURCE_OF_SCHEMA: Readonly<Record<string, SourceId>> = {
	'eudamed.any': 'eudamed',
	'openfda.device-510k': 'device-510k',
	'openfda.device-classification': 'device-classification',
	'openfda.device-event': 'maude',
	'openfda.device-pma': 'device-pma',
	'openfda.device-recall': 'device-recall',
	'openfda.device-udi': 'device-udi',
	'openfda.drug-event': 'faers',
	'openfda.drug-label': 'drug-label',
	'openfda.drug-ndc': 'drug-ndc',
};

/** The choices of the parameter Record Schema. */
export const RECORD_SCHEMA_OPTIONS: INodePropertyOptions[] = [
	{ name: 'As the Dataset Says', value: 'dataset' },
	{ name: 'EUDAMED Device, Certificate or Actor', value: 'eudamed.any' },
	{ name: 'openFDA Device 510(k)', value: 'openfda.device-510k' },
	{ name: 'openFDA Device Classification', value: 'openfda.device-classification' },
	{ name: 'openFDA Device Event (MAUDE)', value: 'openfda.device-event' },
	{ name: 'openFDA Device PMA', value: 'openfda.device-pma' },
	{ name: 'openFDA Device Recall', value: 'openfda.device-recall' },
	{ name: 'openFDA Device UDI', value: 'openfda.device-udi' },
	{ name: 'openFDA Drug Event (FAERS)', value: 'openfda.drug-event' },
	{ name: 'openFDA Drug Label', value: 'openfda.drug-label' },
	{ name: 'openFDA Drug NDC', value: 'openfda.drug-ndc' },
];
