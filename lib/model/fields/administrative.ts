import type { FieldTable } from './field';

const ALL = ['cer', 'psur', 'pms', 'pbrer'] as const;
const DEVICE = ['cer', 'psur', 'pms'] as const;
const DRUG = ['pbrer'] as const;

/** Who answers for the product and the document, and by which numbers both are known. */
export const ADMINISTRATIVE_FIELDS = {
	'document.number': {
		title: 'Document number',
		prompt: 'number of this document.',
		...{ kind: 'line', administrative: true, shapes: ALL },
	},
	'document.version': {
		title: 'Document version',
		prompt: 'version of this document, with the one it replaces.',
		...{ kind: 'line', administrative: true, shapes: ALL },
	},
	'company.name': {
		title: 'Company',
		prompt: 'name and address of the manufacturer or marketing authorisation holder.',
		...{ kind: 'line', administrative: true, shapes: ALL },
	},
	'company.srn': {
		title: 'SRN',
		prompt: 'single registration number of the manufacturer.',
		...{ kind: 'line', administrative: true, shapes: DEVICE },
	},
	'device.basic-udi-di': {
		title: 'Basic UDI-DI',
		prompt: 'Basic UDI-DI of each device covered.',
		...{ kind: 'line', administrative: true, shapes: DEVICE },
	},
	'notified-body.name': {
		title: 'Notified body',
		prompt: 'name and number of the notified body.',
		...{ kind: 'line', administrative: true, shapes: DEVICE },
	},
	'certificate.number': {
		title: 'Certificate',
		prompt: 'number of the certificate, with its date and its end.',
		...{ kind: 'line', administrative: true, shapes: DEVICE },
	},
	'pms-plan.reference': {
		title: 'PMS plan',
		prompt: 'reference of the plan for post-market surveillance.',
		...{ kind: 'line', administrative: true, shapes: DEVICE },
	},
	'pms-plan.date': {
		title: 'Date of PMS plan',
		prompt: 'date of that plan.',
		...{ kind: 'date', administrative: true, shapes: DEVICE },
	},
	'drug.birth-date': {
		title: 'Birth date (IBD)',
		prompt: 'international birth date: first authorisation anywhere in the world.',
		...{ kind: 'date', administrative: true, shapes: DRUG },
	},
	'drug.atc': {
		title: 'ATC code',
		prompt: 'code of the anatomical therapeutic chemical classification.',
		...{ kind: 'line', administrative: true, shapes: DRUG },
	},
} as const satisfies FieldTable;
