import type { JsonObject } from '../json.ts';

/** A kind of device as FDA's classification table has it (device/classification facts, public domain). */
export type Classification = {
	productCode: string;
	deviceName: string;
	deviceClass: '1' | '2' | '3';
	regulation: string;
	panel: string;
	specialty: string;
	specialtyName: string;
	implant: boolean;
	lifeSustaining: boolean;
	definition: string;
};

const kind = (
	productCode: string,
	deviceName: string,
	deviceClass: Classification['deviceClass'],
	regulation: string,
	panel: string,
	specialtyName: string,
	more: Partial<Classification> = {},
): Classification => ({
	productCode,
	deviceName,
	deviceClass,
	regulation,
	panel,
	specialty: regulation === '' ? '' : panel,
	specialtyName,
	implant: false,
	lifeSustaining: false,
	definition: '',
	...more,
});

const HOSPITAL = 'General Hospital';
const HEART = 'Cardiovascular';
const IMPLANT = { implant: true };
const LIFE = { implant: true, lifeSustaining: true };

/** The product codes of the sandbox: names, classes and regulations as in FDA's product code table. */
export const CLASSIFICATIONS: readonly Classification[] = [
	kind('FRN', 'Pump, Infusion', '2', '880.5725', 'HO', HOSPITAL),
	kind('LZG', 'Pump, Infusion, Insulin', '2', '880.5725', 'HO', HOSPITAL),
	kind(
		'QFG',
		'Alternate Controller Enabled Insulin Infusion Pump',
		'2',
		'880.5730',
		'CH',
		'Clinical Chemistry',
	),
	kind(
		'QBJ',
		'Integrated Continuous Glucose Monitoring System, Factory Calibrated',
		'2',
		'862.1355',
		'CH',
		'Clinical Chemistry',
	),
	kind('LWS', 'Implantable Cardioverter Defibrillator (Non-Crt)', '3', '', 'CV', 'Unknown', LIFE),
	kind('DXY', 'Implantable Pacemaker Pulse-Generator', '3', '870.3610', 'CV', HEART, IMPLANT),
	kind(
		'JDI',
		'Prosthesis, Hip, Semi-Constrained, Metal/Polymer, Cemented',
		'2',
		'888.3350',
		'OR',
		'Orthopedic',
		IMPLANT,
	),
	kind('HQL', 'Intraocular Lens', '3', '886.3600', 'OP', 'Ophthalmic', IMPLANT),
	kind('NIQ', 'Coronary Drug-Eluting Stent', '3', '', 'CV', 'Unknown', LIFE),
	kind('GAG', 'Stapler, Surgical', '2', '878.4740', 'HO', 'General, Plastic Surgery'),
	kind('FPA', 'Set, Administration, Intravascular', '2', '880.5440', 'HO', HOSPITAL),
	kind('BZD', 'Ventilator, Non-Continuous (Respirator)', '2', '868.5905', 'AN', 'Anesthesiology'),
	kind(
		'MHX',
		'Monitor, Physiological, Patient(With Arrhythmia Detection Or Alarms)',
		'2',
		'870.1025',
		'CV',
		HEART,
	),
	kind('FMF', 'Syringe, Piston', '2', '880.5860', 'HO', HOSPITAL),
	kind(
		'KWP',
		'Appliance, Fixation, Spinal Interlaminal',
		'2',
		'888.3050',
		'OR',
		'Orthopedic',
		IMPLANT,
	),
];

/** The classification of a product code. @throws Error for a code the sandbox does not have */
export function classificationOf(productCode: string): Classification {
	const found = CLASSIFICATIONS.find((entry) => entry.productCode === productCode);
	if (!found) throw new Error(`The sandbox has no product code ${productCode}.`);
	return found;
}

/** The block openFDA adds to a device from the classification of its product code. */
export function openFdaBlock(productCode: string): JsonObject {
	const kind = classificationOf(productCode);
	return {
		device_name: kind.deviceName,
		medical_specialty_description: kind.specialtyName,
		device_class: kind.deviceClass,
		regulation_number: kind.regulation,
	};
}
