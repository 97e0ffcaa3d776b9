import type { RegistryEvidence, Run } from '../../model';
import { registryOf } from './of-source';

/** Classes of devices under Regulation (EU) 2017/745, least risk first. */
export const EU_CLASSES = ['I', 'IIa', 'IIb', 'III'] as const;
export type EuClass = (typeof EU_CLASSES)[number];

/**
 * The class EUDAMED lists the devices of a run under, the strictest where there are several;
 * undefined where it lists none. FDA's classes are another scheme and say nothing of it.
 */
export function euClassOf(run: { registry: readonly RegistryEvidence[] }): EuClass | undefined {
	const listed = registryOf(run, 'device').flatMap(({ records }) =>
		records.flatMap(({ source, riskClass }) => (source === 'eudamed' ? (riskClass ?? []) : [])),
	);
	return EU_CLASSES.findLast((one) => listed.some((riskClass) => nameOf(riskClass) === one));
}

/** "Class IIa", "class-iia" and "IIA" are IIa. */
const nameOf = (riskClass: string): EuClass | undefined => {
	const word = riskClass.toLowerCase().replaceAll('-', ' ').split(' ').at(-1);
	return EU_CLASSES.find((one) => one.toLowerCase() === word);
};

/**
 * The periodic report a product asks for: of a drug the PBRER; of a device of class I the report of
 * Article 85, of all others, and where the class is not known, the PSUR of Article 86.
 */
export function periodicShapeOf(
	type: Run['manifest']['product']['type'],
	run: { registry: readonly RegistryEvidence[] },
): 'pbrer' | 'pms' | 'psur' {
	if (type === 'drug') return 'pbrer';
	return euClassOf(run) === 'I' ? 'pms' : 'psur';
}
