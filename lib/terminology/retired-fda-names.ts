import type { TermKind } from '../model';

/**
 * Names of FDA's older lists that no release of the IMDRF's annexes carries, with the codes that say
 * the same today. Set by hand, by us, from names seen in MAUDE; printed as such. Names too vague for
 * a code (Reaction, Toxicity, Test Result) are not here: they stay unmatched.
 */
export const RETIRED_FDA_NAMES: Readonly<
	Record<TermKind, Readonly<Record<string, readonly string[]>>>
> = {
	'device-problem': {},
	'patient-problem': {
		'Aortic Insufficiency': ['E062101'],
		'Aortic Regurgitation': ['E062101'],
		'Atrial Tachycardia': ['E060109'],
		'Blood Loss': ['E0506'],
		'Burn, Thermal': ['E1704'],
		'Cardiopulmonary Arrest': ['E0602', 'E0741'],
		'Complete Heart Block': ['E060106'],
		'Cramp(s)': ['E1605'],
		'Debris, Bone Shedding': ['E2001'],
		'Heart Failure': ['E0611'],
		'Mitral Insufficiency': ['E062102'],
		'Mitral Regurgitation': ['E062102'],
		'Muscle Spasm(s)': ['E1605'],
		Occlusion: ['E2328'],
		Reocclusion: ['E2328'],
		Scarring: ['E1715'],
		Seizures: ['E0109'],
		'Skin Inflammation': ['E1720'],
		'Skin Irritation': ['E1720'],
		'Staphylococcus Aureus': ['E1901'],
		'Sudden Cardiac Death': ['F02'],
		Sweating: ['E2310'],
		Swelling: ['E2338'],
		'Therapeutic Effects, Unexpected': ['F0103'],
		'Therapeutic Response, Decreased': ['F0101'],
		'Therapeutic Response, Increased': ['F0102'],
		Thrombosis: ['E0514'],
		Thrombus: ['E0514'],
		Tingling: ['E013403'],
		'Tissue Damage': ['E2015'],
		'Tricuspid Regurgitation': ['E062104'],
		'Ventricular Tachycardia': ['E060109'],
	},
};
