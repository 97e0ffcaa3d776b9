import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const RISK = 'refdata.risk-class.';
const LAW = 'refdata.applicable-legislation.';
const STATUS = 'refdata.device-model-status.';

const RISK_CLASSES: INodePropertyOptions[] = [
	{ name: 'A (IVDR)', value: `${RISK}class-a` },
	{ name: 'B (IVDR)', value: `${RISK}class-b` },
	{ name: 'C (IVDR)', value: `${RISK}class-c` },
	{ name: 'D (IVDR)', value: `${RISK}class-d` },
	{ name: 'I', value: `${RISK}class-i` },
	{ name: 'IIa', value: `${RISK}class-iia` },
	{ name: 'IIb', value: `${RISK}class-iib` },
	{ name: 'III', value: `${RISK}class-iii` },
];
const LEGISLATIONS: INodePropertyOptions[] = ['AIMDD', 'IVDD', 'IVDR', 'MDD', 'MDR'].map(
	(name) => ({
		name,
		value: `${LAW}${name.toLowerCase()}`,
	}),
);
const STATUSES: INodePropertyOptions[] = [
	{ name: 'No Longer on the Market', value: `${STATUS}no-longer-on-the-market` },
	{ name: 'Not Intended for the EU Market', value: `${STATUS}not-intended-for-eu-market` },
	{ name: 'On the Market', value: `${STATUS}on-the-market` },
];

const text = (
	displayName: string,
	name: string,
	description: string,
	placeholder?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	...(placeholder === undefined ? {} : { placeholder: `e.g. ${placeholder}` }),
});

const choice = (
	displayName: string,
	name: string,
	description: string,
	options: INodePropertyOptions[],
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options,
	default: '',
	description,
});

/** The device filters of EUDAMED that work; their names are the API's own. */
export const DEVICE_FILTERS: INodeProperties[] = [
	text('Basic UDI-DI', 'basicUdi', 'Whole Basic UDI-DI', '++E494ZIRKON5F5'),
	text('Device Model', 'deviceModel', 'Part of the model'),
	choice('Device Status', 'deviceStatusCode', 'Status on the market of the Union', STATUSES),
	text('EMDN Code', 'cndCode', 'Beginning of the code in the nomenclature', 'Q0106'),
	choice('Legislation', 'applicableLegislation', 'Legislation the device is under', LEGISLATIONS),
	text(
		'Manufacturer SRN',
		'srn',
		'Single registration number of the manufacturer',
		'AT-MF-000000252',
	),
	text('Name', 'name', 'Part of the name of the device or of its manufacturer; slow'),
	text('Reference', 'reference', 'Part of the reference or catalogue number'),
	choice('Risk Class', 'riskClassCode', 'Class by MDR, IVDR or the older directives', RISK_CLASSES),
	text('Trade Name', 'tradeName', 'Part of the trade name; accents count'),
	text('UDI-DI', 'primaryDi', 'Whole primary UDI-DI', '04260580283705'),
];

/** The certificate filters of EUDAMED that work. */
export const CERTIFICATE_FILTERS: INodeProperties[] = [
	text('Certificate Number', 'certificateNumber', 'Whole number of the certificate'),
	text(
		'Manufacturer SRN',
		'actorSrn',
		'Single registration number of the manufacturer',
		'AT-MF-000000252',
	),
	text('Notified Body', 'notifiedBodySrn', 'Four-digit number of the notified body', '0633'),
];
