/** What works that name a product are mostly about, and which is not what a clinical evaluation looks for. */
export type Theme = {
	/** Titles; `{noun}`, `{use}` and the like are filled in. */
	titles: readonly string[];
	/** Sentences of methods and results. */
	sentences: readonly string[];
	keywords: readonly string[];
};

/** Themes that only pass by any product. */
const PASSING: readonly Theme[] = [
	{
		titles: [
			'Population pharmacokinetics of cefsimulan with {noun} in {group} with {use}',
			'Steady-state concentrations of simumycin with {noun} in {group}',
		],
		sentences: [
			'Plasma concentrations were fitted with a two-compartment model.',
			'Clearance was {n1} L/h per 70 kg and volume of distribution {n2} L.',
			'Dosing by creatinine clearance reached the target in {n1} % of simulated {group}.',
		],
		keywords: ['pharmacokinetics', 'dosing'],
	},
	{
		titles: [
			'Cost of {use} in {group} with and without {nouns}: a budget impact model',
			'An economic model of {use} at home in {town}',
		],
		sentences: [
			'A Markov model took the perspective of the payer over ten years.',
			'The incremental cost was {n1} per quality-adjusted life year.',
			'Results were sensitive to the price of consumables.',
		],
		keywords: ['cost-effectiveness', 'health economics'],
	},
	{
		titles: [
			'Regional techniques or systemic agents for {use} in {group}',
			'Early mobilisation of {group} after {use}',
		],
		sentences: [
			'Care with {noun} was the same in both groups.',
			'Pain scores at 24 h were {n1} and {n2}.',
			'Length of stay did not differ between the groups.',
		],
		keywords: ['analgesia', 'recovery'],
	},
	{
		titles: [
			'A deep learning model that predicts the need of {use} in {group}',
			'Text mining of notes on {use} in {town} with language models',
		],
		sentences: [
			'The area under the curve was 0.{n1} in the validation set.',
			'Use of {noun} was among {n2} features.',
			'Calibration was poor in the youngest {group}.',
		],
		keywords: ['machine learning', 'prediction'],
	},
	{
		titles: [
			'Nutrition and growth of {group} during {use}',
			'Fluid balance and outcome of {group} with {use}: data of {n2} hospitals',
		],
		sentences: [
			'Intake was noted each hour.',
			'A positive balance on day 3 went with longer stay.',
			'Energy targets were met on {n1} % of days.',
		],
		keywords: ['nutrition', 'fluid balance'],
	},
];

/** Themes that pass by a device. */
const DEVICE_THEMES: readonly Theme[] = [
	...PASSING,
	{
		titles: [
			'Workload of nurses in {town} in wards with many {nouns}',
			'What nurses who care for {group} say about {nouns} during {use}',
		],
		sentences: [
			'Semi-structured interviews were held with {n1} nurses and analysed by theme.',
			'Interruptions, staffing and training were the main themes.',
			'Participants asked for more time for teaching.',
		],
		keywords: ['nursing', 'workload', 'interviews'],
	},
	{
		titles: [
			'Cyber security of networked {nouns} in {town}: a survey of {n1} hospitals',
			'Network segmentation for {nouns} and other equipment in wards of {group}',
		],
		sentences: [
			'Hospitals were sent a questionnaire on patching and passwords.',
			'Only {n1} % had an inventory of connected equipment.',
			'Encryption of the wireless network was rare.',
		],
		keywords: ['cybersecurity', 'networks'],
	},
	{
		titles: [
			'Procurement and maintenance of {nouns} in {n1} hospitals of {town}',
			'A decision aid for the purchase of {nouns} for {group}',
		],
		sentences: [
			'Contracts of five years were reviewed.',
			'Standardising the fleet reduced spare parts by {n1} %.',
			'Committees weighed price over ease of use.',
		],
		keywords: ['procurement', 'maintenance'],
	},
	{
		titles: [
			'Simulation training of {n1} students in {town} with {nouns}',
			'An online course on {use} of {group} and {nouns}',
		],
		sentences: [
			'Students were tested before and after the course.',
			'Scores rose from {n1} to {n2} points.',
			'Confidence was not related to skill.',
		],
		keywords: ['education', 'simulation training'],
	},
];

/** Themes that pass by a drug. */
const DRUG_THEMES: readonly Theme[] = [
	...PASSING,
	{
		titles: [
			'Crystal forms of {noun}: a study of {n1} batches',
			'Stability of {noun} in compounded preparations at {n2} °C',
		],
		sentences: [
			'Powder diffraction and calorimetry were used.',
			'Form II was the most stable below {n1} °C.',
			'Dissolution in water was slow.',
		],
		keywords: ['polymorphism', 'formulation'],
	},
	{
		titles: [
			'Prescribing of {noun} to {group} in general practice in {town}',
			'Adherence of {group} to {noun}: a study of pharmacy claims',
		],
		sentences: [
			'Claims of {n3} people were linked with a register.',
			'The proportion of days covered was {n1} %.',
			'Prescribing followed the guideline in {n2} of {n3} practices.',
		],
		keywords: ['drug utilisation', 'adherence'],
	},
];

/** Themes that only pass by a product. */
export const passingThemes = (isDrug: boolean): readonly Theme[] =>
	isDrug ? DRUG_THEMES : DEVICE_THEMES;

/** How works on animals are written: they name the product and are of no patients. */
export const ANIMAL_THEME: Theme = {
	titles: [
		'Effect of simulvasin with {noun} on cerebral blood flow in {n1} pigs',
		'A rat model of {use} with {noun} for {n2} days',
	],
	sentences: [
		'Anaesthetised pigs were randomised to one of three doses.',
		'Tissue was taken after {n1} h and stained.',
		'Mean arterial pressure fell by {n2} mmHg in the animals.',
	],
	keywords: ['animal model'],
};

/** Safety and performance of the very product: what a clinical evaluation looks for. */
export const RELEVANT_THEMES: readonly Theme[] = [
	{
		titles: [
			'{Performance} and safety of {product} in {group} with {use}',
			'Clinical performance of {product} in {group}: results at {n1} months',
			'{Harm} with {product}: a safety study of {n3} patients',
		],
		sentences: [
			'Product-related adverse events were adjudicated by an independent committee.',
			'{Harm} occurred in {n1} of {n3} patients treated with {product}.',
			'The primary endpoint, {performance}, was met with {brand}.',
			'Deficiencies were reported in {p1} % of uses; none led to death.',
			'{Performance} was within the limits that the manufacturer states.',
		],
		keywords: ['product safety', 'adverse events', 'clinical performance'],
	},
	{
		titles: [
			'{Harm} with {nouns} during {use}: incidence and harm in {n3} {group}',
			'Adverse events with {nouns} in {group} with {use}',
			'{Performance} of {nouns} in clinical use in {town}',
		],
		sentences: [
			'All adverse events with {the} were recorded for {n1} months.',
			'{Harm} was the most frequent event ({p1} % of uses).',
			'Harm to patients followed in {n2} cases, {harm2} in most of them.',
			'{Performance} was measured in {n3} {group}.',
		],
		keywords: ['adverse events', 'incident reporting', 'product safety'],
	},
];

/** Sentences any work may hold. */
export const COMMON_SENTENCES: readonly string[] = [
	'Data of {n3} {group} from {n2} centres were analysed.',
	'Mean age was {n1} years; body mass index was 27.{d} kg/m<sup>2</sup>.',
	'Median follow-up was {n1} months (95&#8239;% CI {n2}–{n3}).',
	'The study was approved by the ethics committee of each centre.',
	'Differences were tested with a two-sided test (<i>p</i> < 0.05).',
	'Oxygen saturation (SpO<sub>2</sub>) was above 9{d} % throughout.',
	'Further studies with longer follow-up are needed.',
	'Missing values were imputed.',
];

/** First sentences; each names the product in the plain singular, so that its name finds every work. */
export const OPENINGS: readonly string[] = [
	'{The} is in daily use in {use}.',
	'Little is known of {use} with {a} in {group}.',
	'{A} was part of the care of all {group} with {use}.',
];

export const CLOSINGS: readonly string[] = [
	'Results may guide {use} with {a}.',
	'Centres may differ in {use}.',
	'These findings bear on {use} in {town}.',
];

/** Whom works are about. */
export const GROUPS: readonly string[] = [
	'neonates',
	'children',
	'adolescents',
	'adults',
	'older adults',
	'outpatients',
	'day-case patients',
	'critically ill adults',
	'transplant recipients',
	'pregnant women',
	'patients with obesity',
	'patients on dialysis',
];

/** Towns that do not exist. */
export const TOWNS: readonly string[] = [
	'Sampleton',
	'Samplebridge',
	'Provstad',
	'Dokimi',
	'Simulville',
	'Musterhausen',
	'Probelingen',
	'Exempelby',
];
