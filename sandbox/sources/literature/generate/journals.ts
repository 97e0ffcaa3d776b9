/** An invented journal: every title says that it is simulated. */
export type Journal = {
	title: string;
	/** As MEDLINE shortens it. */
	abbreviation: string;
	issnPrint: string;
	issnOnline: string;
	nlmId: string;
	country: string;
};

const TITLES: ReadonlyArray<readonly [title: string, abbreviation: string, country: string]> = [
	['Simulated Journal of Infusion Therapy', 'Simul J Infus Ther', 'United States'],
	['Simulated Annals of Anaesthesia and Critical Care', 'Simul Ann Anaesth Crit Care', 'England'],
	['Simulated Medical Device Reports', 'Simul Med Device Rep', 'Netherlands'],
	['Simulierte Zeitschrift für Medizintechnik', 'Simul Z Medizintech', 'Germany'],
	['Annales simulées de médecine hospitalière', 'Ann Simul Med Hosp', 'France'],
	['Simulated Journal of Diabetes Technology', 'Simul J Diabetes Technol', 'United States'],
	['Simulated Heart Rhythm Letters', 'Simul Heart Rhythm Lett', 'United States'],
	['Simulated Archives of Orthopaedic Implants', 'Simul Arch Orthop Implants', 'England'],
	['Simulated Ophthalmology Quarterly', 'Simul Ophthalmol Q', 'Switzerland'],
	['Simulated Clinical Pharmacology', 'Simul Clin Pharmacol', 'United States'],
	['Simulated Surgery & Instruments', 'Simul Surg Instrum', 'Japan'],
	['Simulated Nursing Practice', 'Simul Nurs Pract', 'Ireland'],
];

/** The invented journals of the sandbox. ISSNs are of a range nobody is given, with their check digits. */
export const JOURNALS: readonly Journal[] = TITLES.map(([title, abbreviation, country], place) => ({
	title,
	abbreviation,
	country,
	issnPrint: issn(9_990_000 + place),
	issnOnline: issn(9_995_000 + place),
	nlmId: `99${String(place + 1).padStart(5, '0')}`,
}));

/** The server of the sandbox's preprints. */
export const PREPRINT_SERVER = 'simRxiv';

function issn(digits: number): string {
	const text = String(digits);
	const sum = [...text].reduce((total, digit, at) => total + Number(digit) * (8 - at), 0);
	const check = (11 - (sum % 11)) % 11;
	return `${text.slice(0, 4)}-${text.slice(4)}${check === 10 ? 'X' : check}`;
}
