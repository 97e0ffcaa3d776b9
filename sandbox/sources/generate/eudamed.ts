import { emptyEudamed } from '../eudamed-data.ts';
import type { EudamedData, EudamedDevice } from '../eudamed-data.ts';
import type { JsonObject } from '../json.ts';
import { DAY_MS } from './calendar.ts';
import { DEVICE_PRODUCTS } from './device-catalogue.ts';
import type { DeviceProduct } from './device-catalogue.ts';
import { basicUdiOf, deviceIdentifiersOf } from './device-identifiers.ts';
import { generateActors } from './eudamed-actors.ts';
import { generateCertificates } from './eudamed-certificates.ts';
import { eudamedDevice } from './eudamed-device.ts';
import type { EudamedDeviceFacts } from './eudamed-device.ts';
import { EUDAMED_MAKERS } from './eudamed-makers.ts';
import type { EudamedMaker } from './eudamed-makers.ts';
import { basicUdi, gtin14 } from './identifiers.ts';
import { randomFor } from './random.ts';
import type { Random } from './random.ts';

/** How many devices there are beside those that match an FDA product. */
const OTHER_DEVICES = 1_150;

/** EMDN codes of the other devices (EMDN v2, level by level as published) with their risk classes. */
const OTHER_KINDS = [
	['Z12030302', 'SYRINGE PUMPS', 'iib'],
	['C01010101', 'PERIPHERAL I.V. CATHETERS, W/O SAFETY SYSTEMS', 'iia'],
	['M04010101', 'NON-WOVEN ADHESIVE DRESSINGS, WITH ABSORBENT PAD', 'i'],
	['K01020104', 'MINIMALLY INVASIVE SURGERY FORCEPS, SINGLE-USE', 'iia'],
	['A01010101', 'HYPODERMIC SYRINGE NEEDLES', 'iia'],
	['Q010601', 'DENTAL ALLOYS', 'iia'],
	['T010201', 'LATEX EXAMINATION / TREATMENT GLOVES', 'i'],
] as const;

/** Names of the EMDN codes and risk classes of the devices that match an FDA product. */
const KNOWN_KINDS: Record<string, readonly [term: string, risk: string]> = {
	Z12030301: ['INFUSION PUMPS', 'iib'],
	Z120402160101: ['PORTABLE INSULIN MICROINFUSORS', 'iib'],
	Z120402160103: [
		'PORTABLE INSULIN MICROINFUSORS CONNECTABLE TO CONTINUOUS GLUCOSE MONITORING SYSTEMS',
		'iib',
	],
	J01050101: ['IMPLANTABLE SINGLE CHAMBER DEFIBRILLATORS, WITH SENSORS', 'iii'],
	J01010302: ['IMPLANTABLE DUAL CHAMBER PACEMAKERS WITH SENSOR (DR)', 'iii'],
	P090899: ['HIP PROSTHESES - OTHER', 'iii'],
	P030199: ['INTRAOCULAR LENSES (IOL) - OTHER', 'iib'],
	P070402010301: ['CORONARY DRUG ELUTING STENTS (DES) WITH POLYMERS', 'iii'],
	H020201010101: ['SINGLE PATIENT STRAIGHT LINEAR STAPLERS WITH BLADE FOR OPEN SURGERY', 'iib'],
	A03010101: ['INFUSION CONTROLLERS WITH OR W/O AIR INLET', 'iia'],
	Z12030104: ['PORTABLE PULMONARY VENTILATORS', 'iib'],
	Z12030299: ['VITAL SIGNS MONITORING INSTRUMENTS - OTHER', 'iib'],
	A02010299: ['INFUSION AND IRRIGATION SYRINGES - OTHER', 'iia'],
};

/** Trade names in the three alphabets of the EU. */
const OTHER_NAMES = [
	'SIMULANT Probe',
	'SIMULANT Muster Größe',
	'SIMULANT Échantillon',
	'ΣΙΜΟΥΛΑΝΤ Δείγμα',
	'СИМУЛАНТ Проба',
] as const;

/** All EUDAMED records of the sandbox, newest first. */
export function generateEudamed(seed: number, now: number): EudamedData {
	const random = randomFor(seed, 'eudamed');
	const facts = [
		...DEVICE_PRODUCTS.flatMap((product) => factsOfProduct(product, now, random)),
		...Array.from({ length: OTHER_DEVICES }, (_, place) => otherFacts(place, now, random)),
	].sort((left, right) => right.versionDate - left.versionDate);
	const basics = new Map<string, JsonObject>();
	const devices: EudamedDevice[] = facts.map((entry) => eudamedDevice(entry, basics, random));
	const { operators, actors, notifiedBodies, competentAuthorities } = generateActors(now, random);
	return {
		...emptyEudamed(),
		devices,
		certificates: generateCertificates(now, random),
		operators,
		actors,
		notifiedBodies,
		competentAuthorities,
		news: [],
	};
}

/** Two packs of each model under the new law, one with the brand alone for a name, and one legacy device. */
function factsOfProduct(product: DeviceProduct, now: number, random: Random): EudamedDeviceFacts[] {
	const known = KNOWN_KINDS[product.emdn ?? ''];
	const maker = EUDAMED_MAKERS.find((entry) => entry.fdaName === product.maker);
	if (!known || !maker || product.emdn === undefined) return [];
	const [emdnTerm, risk] = known;
	const common = {
		maker,
		emdn: product.emdn,
		emdnTerm,
		risk,
		basicUdi: basicUdiOf(product),
		deviceName: product.genericName,
		implantable: risk === 'iii',
		active: /^[JZ]/.test(product.emdn),
		singleUse: product.singleUse,
		software: false,
	};
	const identifiers = deviceIdentifiersOf(product);
	const entries = product.models.map((model, place): EudamedDeviceFacts => {
		const versionDate = now - random.between(30, 900) * DAY_MS;
		return {
			...common,
			primaryDi: identifiers[place] ?? '',
			tradeName: place === 0 ? product.brand : `${product.brand} ${model}`,
			model,
			reference: `${model}-EU`,
			legislation: 'mdr',
			status: 'on-the-market',
			versionDate,
		};
	});
	return [...entries, legacyOf(entries[0], product, now, random)];
}

function legacyOf(
	newest: EudamedDeviceFacts | undefined,
	product: DeviceProduct,
	now: number,
	random: Random,
): EudamedDeviceFacts {
	if (!newest) throw new Error(`${product.brand} has no models.`);
	return {
		...newest,
		primaryDi: gtin14(`09529998${String(DEVICE_PRODUCTS.indexOf(product)).padStart(5, '0')}`),
		basicUdi: `B-${gtin14(`09529998${String(DEVICE_PRODUCTS.indexOf(product)).padStart(5, '0')}`)}`,
		tradeName: product.brand,
		model: `${newest.model} classic`,
		reference: `${newest.model}-OLD`,
		legislation: newest.implantable && newest.active ? 'aimdd' : 'mdd',
		status: 'no-longer-on-the-market',
		versionDate: now - random.between(950, 1_400) * DAY_MS,
	};
}

function otherFacts(place: number, now: number, random: Random): EudamedDeviceFacts {
	const [emdn, emdnTerm, risk] = random.pick(OTHER_KINDS);
	const maker: EudamedMaker = random.pick(EUDAMED_MAKERS);
	const family = place % 40;
	return {
		maker,
		emdn,
		emdnTerm,
		risk,
		primaryDi: gtin14(`0952999${String(900_000 + place)}`),
		basicUdi: basicUdi(
			`952999OTHER${String(family).padStart(2, '0')}${maker.srn.slice(-2)}${emdn}`,
		),
		tradeName: `${random.pick(OTHER_NAMES)} ${place + 1}`,
		deviceName: `Simulated ${emdnTerm.toLowerCase()}`,
		model: `S${family}`,
		reference: `SIM-${place + 1}`,
		legislation: 'mdr',
		status: random.weighted([
			['on-the-market', 90],
			['no-longer-on-the-market', 8],
			['not-intended-for-eu-market', 2],
		]),
		versionDate: now - random.between(1, 1_500) * DAY_MS,
		implantable: false,
		active: emdn.startsWith('Z'),
		singleUse: !emdn.startsWith('Z'),
		software: false,
	};
}
