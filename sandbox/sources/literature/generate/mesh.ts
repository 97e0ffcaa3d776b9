/** A heading of the sandbox's part of MeSH: real names, so that protocols find them. */
export type MeshHeading = {
	name: string;
	/** Real where the recorded answers show it, else of a range MeSH does not use. */
	ui: string;
	/** Words that automatic term mapping leads to the heading, beside its own name. */
	entryTerms: readonly string[];
	/** The next broader heading: a search for it finds this one too. */
	broader?: string;
};

const SEEN: Readonly<Record<string, string>> = {
	Humans: 'D006801',
	Adult: 'D000328',
	Aged: 'D000368',
	'Middle Aged': 'D008875',
	Female: 'D005260',
	Male: 'D008297',
};

const ROWS: ReadonlyArray<
	readonly [name: string, entryTerms?: readonly string[], broader?: string]
> = [
	['Humans', ['human']],
	['Animals', ['animal']],
	['Swine', ['pig', 'pigs'], 'Animals'],
	['Rats', ['rat'], 'Animals'],
	['Adult', ['adults']],
	['Aged', ['elderly']],
	['Middle Aged'],
	['Female'],
	['Male'],
	['Infant, Newborn', ['neonate', 'neonates', 'newborn']],
	['Equipment Safety', ['device safety']],
	['Equipment Failure', ['device failure']],
	['Equipment Design'],
	['Medication Errors', ['medication error']],
	['Infusion Pumps', ['infusion pump', 'pump, infusion', 'pumps, infusion']],
	['Infusion Pumps, Implantable', ['implantable infusion pump'], 'Infusion Pumps'],
	['Insulin Infusion Systems', ['insulin pump', 'insulin infusion pump'], 'Infusion Pumps'],
	['Infusions, Intravenous', ['intravenous infusion', 'intravenous administration set']],
	['Continuous Glucose Monitoring', ['continuous glucose monitor']],
	['Defibrillators, Implantable', ['implantable cardioverter defibrillator', 'icd']],
	['Pacemaker, Artificial', ['pacemaker', 'implantable pacemaker', 'pacemakers']],
	['Hip Prosthesis', ['hip stem', 'hip implant', 'hip prostheses']],
	['Arthroplasty, Replacement, Hip', ['hip replacement', 'total hip arthroplasty']],
	['Lenses, Intraocular', ['intraocular lens', 'intraocular lenses']],
	['Drug-Eluting Stents', ['drug eluting stent', 'drug eluting stents']],
	['Surgical Staplers', ['surgical stapler', 'stapler']],
	['Ventilators, Mechanical', ['ventilator', 'ventilators', 'mechanical ventilator']],
	['Monitoring, Physiologic', ['patient monitor', 'patient monitoring']],
	['Syringes', ['syringe', 'piston syringe']],
	['Diabetes Mellitus, Type 1', ['type 1 diabetes']],
	['Diabetes Mellitus, Type 2', ['type 2 diabetes mellitus', 'type 2 diabetes']],
	['Hypercholesterolemia', ['hypercholesterolaemia']],
	['Arthritis, Rheumatoid', ['rheumatoid arthritis']],
	['Hypertension', ['high blood pressure']],
	['Atrial Fibrillation'],
	['Depression'],
	['Asthma'],
	['Pain', ['pains']],
	['Lung Neoplasms', ['lung neoplasm malignant', 'lung cancer']],
	['Hypothyroidism'],
	['Gastroesophageal Reflux', ['gastrooesophageal reflux disease']],
	['Urinary Tract Infections', ['urinary tract infection']],
	['Fatigue'],
	['Critical Care', ['intensive care']],
	['Pharmacokinetics'],
	['Drug-Related Side Effects and Adverse Reactions', ['adverse drug reaction']],
];

/** The headings of the sandbox. */
export const MESH: readonly MeshHeading[] = ROWS.map(([name, entryTerms = [], broader], place) => ({
	name,
	ui: SEEN[name] ?? `D99${String(place).padStart(4, '0')}`,
	entryTerms,
	...(broader === undefined ? {} : { broader }),
}));

const BY_NAME = new Map(MESH.map((heading) => [heading.name.toLowerCase(), heading]));

/** A heading by its name, in any case. */
export function meshNamed(name: string): MeshHeading | undefined {
	return BY_NAME.get(name.toLowerCase());
}

/** The names, in lower case, of a heading and of all that are narrower. */
export function exploded(name: string): string[] {
	const below = MESH.filter(({ broader }) => broader?.toLowerCase() === name.toLowerCase());
	return [name.toLowerCase(), ...below.flatMap((heading) => exploded(heading.name))];
}

const BY_ENTRY = new Map(
	MESH.flatMap(({ name, entryTerms }) =>
		[name, ...entryTerms].map((term) => [term.toLowerCase(), name] as const),
	),
);

/** The heading that some words lead to, by its name or an entry term. */
export function headingFor(words: string): string | undefined {
	return BY_ENTRY.get(words.toLowerCase());
}
