import {
	countEvents,
	list,
	objects,
	text,
	type HandCount,
	type HandReport,
	type Raw,
} from './hand-count.ts';

const OUTCOMES = [
	['seriousnessdeath', 'Death'],
	['seriousnesslifethreatening', 'Life-threatening'],
	['seriousnesshospitalization', 'Hospitalisation'],
	['seriousnessdisabling', 'Disability'],
	['seriousnesscongenitalanomali', 'Congenital anomaly'],
	['seriousnessother', 'Other medically important'],
] as const;
const SERIOUS = 'Serious';
const NOT_SERIOUS = 'Not serious';

/** Whether a suspect or interacting drug of the case goes by one of the names. */
export function isOfDrug(raw: Raw, names: readonly string[]): boolean {
	const words = new RegExp(`\\b(?:${names.join('|')})\\b`, 'i');
	const [patient] = objects(raw.patient);
	return objects(patient?.drug).some((drug) => {
		const [openfda] = objects(drug.openfda);
		const [active] = objects(drug.activesubstance);
		const said = [
			...[drug.medicinalproduct, active?.activesubstancename].map(text),
			...[openfda?.generic_name, openfda?.brand_name, openfda?.substance_name]
				.flatMap(list)
				.map(text),
		];
		return (
			['1', '3'].includes(text(drug.drugcharacterization)) && said.some((one) => words.test(one))
		);
	});
}

/** FAERS cases (drug/event) counted by hand; days as YYYYMMDD. */
export function countDrugCases(
	records: readonly Raw[],
	{ names, from, to }: { names: readonly string[]; from: string; to: string },
): HandCount {
	const mine = records.filter((raw) => {
		const day = text(raw.receivedate);
		return isOfDrug(raw, names) && day >= from && day <= to;
	});
	const newest = new Map<string, Raw>();
	for (const raw of mine) {
		const id = text(raw.safetyreportid);
		const version = (of: Raw | undefined) => Number(text(of?.safetyreportversion) || -1);
		if (version(raw) > version(newest.get(id)) || !newest.has(id)) newest.set(id, raw);
	}
	const reports = [...newest.values()].map(read);
	return {
		...countEvents(reports, [SERIOUS, NOT_SERIOUS]),
		...{ records: mine.length, superseded: mine.length - reports.length },
	};
}

function read(raw: Raw): HandReport {
	const [patient] = objects(raw.patient);
	const outcomes = OUTCOMES.filter(([field]) => text(raw[field]) === '1').map(([, words]) => words);
	const fatal = objects(patient?.reaction).some((one) => text(one.reactionoutcome) === '5');
	const serious = text(raw.serious);
	return {
		key: text(raw.safetyreportid),
		eventKeys: caseNumbers(raw).map((number) => number.toUpperCase()),
		severity: serious === '1' ? SERIOUS : serious === '2' ? NOT_SERIOUS : 'Not stated',
		outcomes,
		isDeath: outcomes.includes('Death') || fatal,
	};
}

/** A company's numbers of the case; those of digits alone are one company's counter and left out here. */
function caseNumbers(raw: Raw): string[] {
	const given = [
		text(raw.companynumb),
		...objects(raw.reportduplicate).map(({ duplicatenumb }) => text(duplicatenumb)),
	];
	return given.filter((one) => /[A-Za-z]{2}/.test(one) && one.replace(/\D/g, '').length >= 4);
}
