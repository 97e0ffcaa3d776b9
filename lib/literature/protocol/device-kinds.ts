/** A kind of device: how names tell it, what authors call it beside its registry's name, and its MeSH headings. */
interface DeviceKind {
	named: RegExp;
	also: readonly string[];
	mesh: readonly string[];
}

/**
 * Kinds of devices whose registry name is not what authors write, with headings of MeSH (NLM, 2025).
 * Every kind that a name tells counts; a kind that is missing here only lacks synonyms, which a person adds.
 */
const DEVICE_KINDS: readonly DeviceKind[] = [
	{
		named: /insulin.*pump|pump.*insulin/,
		also: ['insulin pump', 'continuous subcutaneous insulin infusion'],
		mesh: ['Insulin Infusion Systems'],
	},
	{
		named: /^(?!.*insulin).*(?:infusion.*pump|pump.*infusion)/,
		also: ['infusion pump', 'smart pump', 'infusion device'],
		mesh: ['Infusion Pumps'],
	},
	{
		named: /glucose.*monitor|monitor.*glucose/,
		also: ['continuous glucose monitoring', 'glucose sensor'],
		mesh: ['Blood Glucose Self-Monitoring'],
	},
	{
		named: /hip.*(?:prosthes|implant|joint)|(?:prosthes|implant|joint).*\bhip\b/,
		also: ['hip prosthesis', 'total hip arthroplasty', 'hip replacement'],
		mesh: ['Hip Prosthesis', 'Arthroplasty, Replacement, Hip'],
	},
	{
		named: /knee.*(?:prosthes|implant|joint)|(?:prosthes|implant|joint).*\bknee\b/,
		also: ['knee prosthesis', 'total knee arthroplasty', 'knee replacement'],
		mesh: ['Knee Prosthesis', 'Arthroplasty, Replacement, Knee'],
	},
	{
		named: /breast.*(?:prosthes|implant)|(?:prosthes|implant).*breast/,
		also: ['breast implant', 'breast prosthesis'],
		mesh: ['Breast Implants'],
	},
	{ named: /pacemaker|pulse[- ]generator/, also: ['pacemaker'], mesh: ['Pacemaker, Artificial'] },
	{
		named: /defibrillator/,
		also: ['implantable cardioverter defibrillator'],
		mesh: ['Defibrillators'],
	},
	{ named: /\bstents?\b/, also: ['stent'], mesh: ['Stents'] },
	{ named: /\bcatheters?\b/, also: ['catheter'], mesh: ['Catheters'] },
	{
		named: /heart.valve|valve.*heart/,
		also: ['heart valve prosthesis'],
		mesh: ['Heart Valve Prosthesis'],
	},
	{ named: /\bmesh\b/, also: ['surgical mesh'], mesh: ['Surgical Mesh'] },
	{ named: /ventilator/, also: ['mechanical ventilator'], mesh: ['Ventilators, Mechanical'] },
	{
		named: /intraocular lens|lens.*intraocular/,
		also: ['intraocular lens'],
		mesh: ['Lenses, Intraocular'],
	},
	{ named: /contact lens|lens.*contact/, also: ['contact lens'], mesh: ['Contact Lenses'] },
	{ named: /cochlear/, also: ['cochlear implant'], mesh: ['Cochlear Implants'] },
	{
		named: /dental.*implant|implant.*dental|endosseous/,
		also: ['dental implant'],
		mesh: ['Dental Implants'],
	},
	{ named: /suture/, also: ['suture'], mesh: ['Sutures'] },
	{ named: /syringe/, also: ['syringe'], mesh: ['Syringes'] },
	{
		named: /h(?:a)?emodialysis|dialyzer|dialyser/,
		also: ['dialyser', 'dialyzer'],
		mesh: ['Kidneys, Artificial'],
	},
	{ named: /hearing aid/, also: ['hearing aid'], mesh: ['Hearing Aids'] },
	{ named: /intrauterine/, also: ['intrauterine device'], mesh: ['Intrauterine Devices'] },
	{ named: /oximeter/, also: ['pulse oximeter', 'pulse oximetry'], mesh: ['Oximetry'] },
	{
		named: /surg.*robot|robot.*surg/,
		also: ['robotic surgery'],
		mesh: ['Robotic Surgical Procedures'],
	},
];

/** What authors and MeSH call a device of these names. */
export function kindWords(names: readonly string[]): { also: string[]; mesh: string[] } {
	const lower = names.map((name) => name.toLowerCase());
	const kinds = DEVICE_KINDS.filter(({ named }) => lower.some((name) => named.test(name)));
	return {
		also: [...new Set(kinds.flatMap(({ also }) => also))],
		mesh: [...new Set(kinds.flatMap(({ mesh }) => mesh))],
	};
}
