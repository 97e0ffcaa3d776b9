import { unii } from './identifiers.ts';

/** An invented medicine, with how its reports look. */
export type DrugProduct = {
	brand: string;
	generic: string;
	maker: string;
	/** Hyphenated product NDC. */
	productNdc: string;
	/** Hyphenated package NDC. */
	packageNdc: string;
	application: string;
	unii: string;
	rxcui: string;
	route: string;
	dosageForm: string;
	strength: string;
	indication: string;
	pharmClass: string;
	/** Reports in an average month. */
	monthlyReports: number;
	/** Reactions this medicine is known for, on top of what all have, with their weights. */
	reactions: ReadonlyArray<readonly [reaction: string, weight: number]>;
	/** Whether openFDA can match the name to a product, so that reports carry an `openfda` block. */
	matched: boolean;
};

type DrugSketch = Omit<DrugProduct, 'unii' | 'rxcui' | 'matched'> & { matched?: boolean };

const OLD = 'Simulant Pharma, Inc.';
const NEW = 'Simulant Generics Ltd';

const SKETCHES: readonly DrugSketch[] = [
	{
		brand: 'SIMULANT LIPIDEX',
		generic: 'SIMULASTATIN',
		maker: OLD,
		productNdc: '98989-410',
		packageNdc: '98989-410-30',
		application: 'NDA999901',
		route: 'ORAL',
		dosageForm: 'TABLET, FILM COATED',
		strength: '20 mg/1',
		indication: 'Hypercholesterolaemia',
		pharmClass: 'Simulated Reductase Inhibitor [EPC]',
		monthlyReports: 14,
		reactions: [
			['Myalgia', 12],
			['Hepatic enzyme increased', 5],
			['Muscle spasms', 5],
		],
	},
	{
		brand: 'SIMULANT DUOPEN',
		generic: 'DUOSIMULIN',
		maker: OLD,
		productNdc: '9990-4103',
		packageNdc: '9990-4103-20',
		application: 'BLA999902',
		route: 'SUBCUTANEOUS',
		dosageForm: 'INJECTION, SOLUTION',
		strength: '40 mg/.8mL',
		indication: 'Rheumatoid arthritis',
		pharmClass: 'Simulated Factor Blocker [EPC]',
		monthlyReports: 16,
		reactions: [
			['Injection site pain', 12],
			['Injection site erythema', 7],
			['Nasopharyngitis', 5],
		],
	},
	{
		brand: 'SIMULANT CARDIPRIL',
		generic: 'SIMUPRIL',
		maker: NEW,
		productNdc: '98989-4102',
		packageNdc: '98989-4102-1',
		application: 'ANDA999903',
		route: 'ORAL',
		dosageForm: 'TABLET',
		strength: '10 mg/1',
		indication: 'Hypertension',
		pharmClass: 'Simulated Converting Enzyme Inhibitor [EPC]',
		monthlyReports: 14,
		reactions: [
			['Cough', 14],
			['Hypotension', 6],
			['Angioedema', 4],
		],
	},
	sketch('GLUCAMET', 'SIMFORMIN', '98989-420', 'ANDA999904', 'Type 2 diabetes mellitus', 14, [
		['Diarrhoea', 12],
		['Lactic acidosis', 3],
		['Blood glucose increased', 6],
	]),
	sketch('PAINOVAR', 'SIMUPROFEN', '98989-430', 'NDA999905', 'Pain', 12, [
		['Gastrointestinal haemorrhage', 5],
		['Abdominal pain upper', 8],
		['Acute kidney injury', 3],
	]),
	sketch('COAGUBAN', 'SIMUXABAN', '98989-440', 'NDA999906', 'Atrial fibrillation', 12, [
		['Gastrointestinal haemorrhage', 9],
		['Epistaxis', 6],
		['Anaemia', 4],
	]),
	sketch('SERENOL', 'SIMUSERTRALINE', '98989-450', 'NDA999907', 'Depression', 11, [
		['Insomnia', 8],
		['Anxiety', 6],
		['Withdrawal syndrome', 3],
	]),
	sketch('BREATHEVA', 'SIMUTEROL', '98989-460', 'NDA999908', 'Asthma', 9, [
		['Palpitations', 6],
		['Tremor', 6],
		['Dysphonia', 5],
	]),
	sketch('ONCOVIRA', 'SIMUTINIB', '98989-470', 'NDA999909', 'Lung neoplasm malignant', 13, [
		['Neutropenia', 7],
		['Disease progression', 8],
		['Alopecia', 5],
		['Death', 4],
	]),
	sketch('THYRAFORM', 'SIMUTHYROXINE', '98989-480', 'NDA999910', 'Hypothyroidism', 8, [
		['Palpitations', 5],
		['Thyroid function test abnormal', 5],
	]),
	sketch(
		'ACIDLOX',
		'SIMUPRAZOLE',
		'98989-490',
		'ANDA999911',
		'Gastrooesophageal reflux disease',
		9,
		[
			['Chronic kidney disease', 4],
			['Vitamin B12 deficiency', 3],
			['Dyspepsia', 5],
		],
	),
	sketch('INFECTRA', 'SIMUFLOXACIN', '98989-500', 'ANDA999912', 'Urinary tract infection', 7, [
		['Arthralgia', 5],
		['Paraesthesia', 5],
		['Tendonitis', 2],
	]),
	{
		...sketch('HERBALIX', 'SIMUHERB EXTRACT', '98989-510', 'UNAPPROVED', 'Fatigue', 5, [
			['Rash', 5],
			['Product taste abnormal', 5],
		]),
		matched: false,
	},
];

function sketch(
	name: string,
	generic: string,
	productNdc: string,
	application: string,
	indication: string,
	monthlyReports: number,
	reactions: DrugProduct['reactions'],
): DrugSketch {
	return {
		brand: `SIMULANT ${name}`,
		generic,
		maker: NEW,
		productNdc,
		packageNdc: `${productNdc}-90`,
		application,
		route: 'ORAL',
		dosageForm: 'CAPSULE',
		strength: '50 mg/1',
		indication,
		pharmClass: `Simulated ${name[0]}${name.slice(1).toLowerCase()} Class [EPC]`,
		monthlyReports,
		reactions,
	};
}

/** The invented medicines of the sandbox. */
export const DRUG_PRODUCTS: readonly DrugProduct[] = SKETCHES.map((entry, place) => ({
	matched: true,
	...entry,
	unii: unii(`SIM${String(place + 1).padStart(2, '0')}ULA${place % 10}`),
	rxcui: String(99_990_001 + place),
}));

/** Reactions any medicine is reported with, with their weights. */
export const COMMON_REACTIONS: ReadonlyArray<readonly [reaction: string, weight: number]> = [
	['Nausea', 12],
	['Headache', 10],
	['Fatigue', 10],
	['Drug ineffective', 14],
	['Dizziness', 8],
	['Vomiting', 6],
	['Diarrhoea', 7],
	['Pain', 7],
	['Rash', 6],
	['Pruritus', 5],
	['Dyspnoea', 5],
	['Arthralgia', 4],
	['Malaise', 4],
	['Insomnia', 3],
	['Off label use', 7],
	['Product dose omission issue', 5],
	['Fall', 3],
	['Weight decreased', 3],
	['Pyrexia', 4],
	['Anxiety', 3],
	['Constipation', 3],
	['Muscle spasms', 2],
	['Hypertension', 3],
	['Pneumonia', 3],
	['Hypersensitivity', 3],
	['Cerebrovascular accident', 1],
	['Crohn^S disease', 0.3],
	['Tendon rupture', 0.35],
];
