/** What works that name a product are mostly about, and which is not what a clinical evaluation looks for. */
export type Theme = {
	/** Titles; `{noun}`, `{use}` and the like are filled in. */
	titles: readonly string[];
	/** Sentences of methods and results. */
	sentences: readonly string[];
	keywords: readonly string[];
};

/** Themes that only pass by the product. */
export const THEMES: readonly Theme[] = [
	{
		titles: [
			'Population pharmacokinetics of cefsimulan given by {noun} in {use}',
			'Steady-state concentrations of simumycin with {noun} delivery',
		],
		sentences: [
			'Plasma concentrations were fitted with a two-compartment model.',
			'Clearance was {n1} L/h per 70 kg and volume of distribution {n2} L.',
			'Dosing by creatinine clearance reached the target in {n1} % of simulated patients.',
		],
		keywords: ['pharmacokinetics', 'dosing'],
	},
	{
		titles: [
			'Workload of nurses in wards with many {nouns}: an interview study',
			'What nurses say about {nouns} during {use}',
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
			'Cost of {use} with and without {nouns}: a budget impact model',
			'An economic model of {use} at home',
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
			'Cyber security of networked {nouns}: a survey of hospitals',
			'Network segmentation for {nouns} and other connected equipment',
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
			'Procurement and maintenance of {nouns} in {n1} hospitals',
			'A decision aid for the purchase of {nouns}',
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
			'Regional techniques or systemic agents for {use}: a comparison of outcomes',
			'Early mobilisation after {use}',
		],
		sentences: [
			'Drugs were delivered by {noun} in both groups.',
			'Pain scores at 24 h were {n1} and {n2}.',
			'Length of stay did not differ between the groups.',
		],
		keywords: ['analgesia', 'recovery'],
	},
	{
		titles: [
			'A deep learning model that predicts the need of {use}',
			'Text mining of notes on {use} with language models',
		],
		sentences: [
			'The area under the curve was 0.{n1} in the validation set.',
			'Settings of the {noun} were among {n2} features.',
			'Calibration was poor in the youngest patients.',
		],
		keywords: ['machine learning', 'prediction'],
	},
	{
		titles: [
			'Simulation training of students with {nouns}',
			'An online course on {use} and {nouns}: a before and after study',
		],
		sentences: [
			'Students were tested before and after the course.',
			'Scores rose from {n1} to {n2} points.',
			'Confidence was not related to skill.',
		],
		keywords: ['education', 'simulation training'],
	},
	{
		titles: [
			'Nutrition and growth during {use}',
			'Fluid balance and outcome in {use}: data of a register',
		],
		sentences: [
			'Intake was read from the {noun} each hour.',
			'A positive balance on day 3 went with longer stay.',
			'Energy targets were met on {n1} % of days.',
		],
		keywords: ['nutrition', 'fluid balance'],
	},
];

/** How works on animals are written: they name the product and are of no patients. */
export const ANIMAL_THEME: Theme = {
	titles: [
		'Effect of simulvasin given by {noun} on cerebral blood flow in pigs',
		'A rat model of {use} with continuous delivery by {noun}',
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
			'{Performance} and safety of the {brand} {noun} in {use}',
			'Clinical performance of the {brand} {noun}: results at {n1} months',
			'{Harm} with the {brand} {noun}: a multicentre safety study',
		],
		sentences: [
			'Device-related adverse events were adjudicated by an independent committee.',
			'{Harm} occurred in {n1} of {n3} patients treated with the {noun}.',
			'The primary endpoint, {performance}, was met with the {brand}.',
			'Device deficiencies were reported in {p1} % of uses; none led to death.',
			'{Performance} was within the limits that the manufacturer states.',
		],
		keywords: ['device safety', 'adverse events', 'clinical performance'],
	},
	{
		titles: [
			'{Harm} of {nouns} during {use}: incidence and harm in patients',
			'Adverse events with {nouns} in {use}: a prospective cohort',
			'{Performance} of {nouns} in clinical use',
		],
		sentences: [
			'All device-related incidents with the {noun} were recorded for {n1} months.',
			'{Harm} was the most frequent malfunction ({p1} % of uses).',
			'Harm to patients followed in {n2} cases, {harm2} in most of them.',
			'{Performance} was measured in {n3} patients.',
		],
		keywords: ['malfunction', 'incident reporting', 'device safety'],
	},
];

/** Sentences any work may hold. */
export const COMMON_SENTENCES: readonly string[] = [
	'Data of {n3} patients from {n2} centres were analysed.',
	'Mean age was {n1} years; body mass index was 27.{d} kg/m<sup>2</sup>.',
	'Median follow-up was {n1} months (95&#8239;% CI {n2}–{n3}).',
	'The study was approved by the ethics committee of each centre.',
	'Differences were tested with a two-sided test (<i>p</i> < 0.05).',
	'Oxygen saturation (SpO<sub>2</sub>) was above 9{d} % throughout.',
	'Further studies with longer follow-up are needed.',
	'Missing values were imputed.',
];
