import type { JsonObject } from './json.ts';

/** FDA's two-letter medical specialties. */
const SPECIALTIES: Record<string, string> = {
	AN: 'Anesthesiology',
	CV: 'Cardiovascular',
	CH: 'Clinical Chemistry',
	DE: 'Dental',
	EN: 'Ear, Nose, Throat',
	GU: 'Gastroenterology, Urology',
	HO: 'General Hospital',
	HE: 'Hematology',
	IM: 'Immunology',
	MI: 'Microbiology',
	NE: 'Neurology',
	OB: 'Obstetrics/Gynecology',
	OP: 'Ophthalmic',
	OR: 'Orthopedic',
	PA: 'Pathology',
	PM: 'Physical Medicine',
	RA: 'Radiology',
	SU: 'General, Plastic Surgery',
	TX: 'Clinical Toxicology',
};

/** FDA's product code table (foiclass) as device/classification records; undefined when the text is another table. */
export function classificationRecords(text: string): JsonObject[] | undefined {
	if (!/^review_panel,medicalspecialty,productcode,devicename/.test(text)) return undefined;
	const [head = [], ...rows] = readCsv(text);
	return rows
		.filter((row) => row.length === head.length)
		.map((row) => toRecord(new Map(head.map((name, place) => [name, row[place] ?? '']))));
}

function toRecord(row: Map<string, string>): JsonObject {
	const cell = (name: string): string => row.get(name) ?? '';
	return {
		product_code: cell('productcode'),
		device_name: cell('devicename'),
		device_class: cell('deviceclass'),
		definition: cell('definition'),
		regulation_number: cell('regulationnumber'),
		medical_specialty: cell('medicalspecialty'),
		medical_specialty_description: SPECIALTIES[cell('medicalspecialty')] ?? 'Unknown',
		review_panel: cell('review_panel'),
		review_code: cell('reviewcode'),
		submission_type_id: cell('submission_type_id'),
		gmp_exempt_flag: cell('gmpexemptflag'),
		implant_flag: cell('implant_flag'),
		life_sustain_support_flag: cell('life_sustain_support_flag'),
		summary_malfunction_reporting: cell('summarymalfunctionreporting'),
		third_party_flag: cell('thirdpartyflag'),
		unclassified_reason: cell('unclassified_reason'),
		openfda: {},
	};
}

/** Reads comma-separated text with quoted cells (RFC 4180). */
function readCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	for (const [found, quoted, plain = '', end] of text.matchAll(
		/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g,
	)) {
		if (found === '' && row.length === 0) continue;
		row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
		if (end === ',') continue;
		rows.push(row);
		row = [];
	}
	return rows;
}
