import { DEVICE_PRODUCTS } from '../../generate/device-catalogue.ts';
import type { DeviceProduct } from '../../generate/device-catalogue.ts';
import { DRUG_PRODUCTS } from '../../generate/drug-catalogue.ts';
import type { DrugProduct } from '../../generate/drug-catalogue.ts';

/** What works are about: a kind of product, with the words authors use for it. */
export type Topic = {
	/** Product code of a device, generic name of a drug. */
	key: string;
	brands: readonly string[];
	/** What the product is called in running text, singular and plural. */
	noun: string;
	nouns: string;
	mesh: readonly string[];
	/** Conditions or uses. */
	uses: readonly string[];
	/** Problems and harms, as words of running text. */
	harms: readonly string[];
	performance: readonly string[];
	maker: string;
	isDrug: boolean;
	/** How many works there are about it. */
	works: number;
};

type Words = Pick<Topic, 'noun' | 'nouns' | 'mesh' | 'uses' | 'performance'>;

const words = (
	noun: string,
	mesh: readonly string[],
	uses: readonly string[],
	performance: readonly string[],
	nouns = `${noun}s`,
): Words => ({ noun, nouns, mesh, uses, performance });

/** Words of each product code of the catalogue. */
const DEVICE_WORDS: Readonly<Record<string, Words>> = {
	FRN: words(
		'infusion pump',
		['Infusion Pumps', 'Infusions, Intravenous'],
		['vasopressor therapy', 'postoperative analgesia', 'parenteral nutrition', 'chemotherapy'],
		['flow rate accuracy', 'occlusion alarm delay', 'bolus accuracy', 'battery run time'],
	),
	LZG: words(
		'insulin infusion pump',
		['Insulin Infusion Systems', 'Diabetes Mellitus, Type 1'],
		['type 1 diabetes', 'pregnancy with diabetes'],
		['glycated haemoglobin', 'time in range'],
	),
	QFG: words(
		'interoperable insulin infusion pump',
		['Insulin Infusion Systems', 'Diabetes Mellitus, Type 1'],
		['closed loop therapy', 'type 1 diabetes'],
		['time in range', 'connection stability'],
	),
	QBJ: words(
		'continuous glucose monitor',
		['Continuous Glucose Monitoring', 'Diabetes Mellitus, Type 1'],
		['type 1 diabetes', 'type 2 diabetes'],
		['mean absolute relative difference', 'sensor life'],
	),
	LWS: words(
		'implantable cardioverter defibrillator',
		['Defibrillators, Implantable'],
		['primary prevention', 'ventricular tachycardia'],
		['shock efficacy', 'battery longevity'],
	),
	DXY: words(
		'implantable pacemaker',
		['Pacemaker, Artificial'],
		['atrioventricular block', 'sinus node disease'],
		['pacing threshold', 'battery longevity'],
	),
	JDI: words(
		'hip stem',
		['Hip Prosthesis', 'Arthroplasty, Replacement, Hip'],
		['total hip arthroplasty', 'femoral neck fracture'],
		['survival of the stem', 'subsidence'],
	),
	HQL: words(
		'intraocular lens',
		['Lenses, Intraocular'],
		['cataract surgery', 'presbyopia'],
		['visual acuity', 'rotational stability'],
		'intraocular lenses',
	),
	NIQ: words(
		'drug-eluting stent',
		['Drug-Eluting Stents'],
		['acute coronary syndrome', 'small vessel disease'],
		['target lesion failure', 'late lumen loss'],
	),
	GAG: words(
		'surgical stapler',
		['Surgical Staplers'],
		['colorectal anastomosis', 'sleeve gastrectomy'],
		['staple line leak', 'burst pressure'],
	),
	FPA: words(
		'intravenous administration set',
		['Infusions, Intravenous'],
		['blood transfusion', 'antibiotic therapy'],
		['drop accuracy', 'tightness of connectors'],
	),
	BZD: words(
		'ventilator',
		['Ventilators, Mechanical'],
		['sleep apnoea', 'chronic respiratory failure'],
		['delivered tidal volume', 'adherence'],
	),
	MHX: words(
		'patient monitor',
		['Monitoring, Physiologic'],
		['step-down units', 'postoperative care'],
		['alarm burden', 'accuracy of arrhythmia detection'],
	),
	FMF: words(
		'piston syringe',
		['Syringes'],
		['self-injection', 'vaccination'],
		['dose accuracy', 'glide force'],
	),
};

/** How many works the sandbox has about a device and a drug; the demo device has most. */
const WORKS = { demo: 1_000, device: 70, drug: 55 } as const;

const lower = (names: ReadonlyArray<readonly [string, number]>): string[] =>
	names.map(([name]) => name.toLowerCase());

function deviceTopic(productCode: string, wording: Words): Topic {
	const products = DEVICE_PRODUCTS.filter((product) => product.productCode === productCode);
	const [first] = products;
	if (!first) throw new Error(`The sandbox has no device under ${productCode}.`);
	const harms = products.flatMap(({ problems, harms }: DeviceProduct) => [
		...lower(problems),
		...lower(harms).filter((harm) => !/^no clinical|^insufficient/.test(harm)),
	]);
	return {
		...wording,
		key: productCode,
		brands: products.map(({ brand }) => brand),
		harms,
		maker: first.maker,
		isDrug: false,
		works: productCode === 'FRN' ? WORKS.demo : WORKS.device,
	};
}

function drugTopic({ brand, generic, maker, indication, reactions }: DrugProduct): Topic {
	const noun = generic.toLowerCase();
	return {
		key: generic,
		brands: [brand],
		noun,
		nouns: noun,
		mesh: [indication, 'Drug-Related Side Effects and Adverse Reactions'],
		uses: [indication.toLowerCase()],
		harms: lower(reactions),
		performance: ['response rate', 'time to response', 'persistence with treatment'],
		maker,
		isDrug: true,
		works: WORKS.drug,
	};
}

/** All topics of the sandbox, those of devices first. */
export const TOPICS: readonly Topic[] = [
	...Object.entries(DEVICE_WORDS).map(([code, wording]) => deviceTopic(code, wording)),
	...DRUG_PRODUCTS.map(drugTopic),
];
