import { SOURCE_NAMES, type RegistryRecord, type Run, type SourceId } from '../../model';
import { paragraph, type Block } from '../document/blocks';
import { clip, formatCount, listed, plural } from '../run/format';
import { gapOf } from '../run/gaps';
import { outcomesOf, registryOf } from '../run/of-source';

/** FDA's classes as its classification writes them. */
const CLASSES: Readonly<Record<string, string>> = {
	...{ '1': 'class I', '2': 'class II', '3': 'class III' },
	...{ U: 'unclassified', N: 'not classified', F: 'under the humanitarian device exemption' },
};

/** What the registers hold of the class of the device, in sentences from data: its classification, clearances, approvals, recalls. */
export function registerFacts(run: Run): Block[] {
	if (run.manifest.product.type !== 'device') return [];
	const sentences = [
		...classificationText(run),
		...entriesText(run, 'device-510k', 'clearance'),
		...entriesText(run, 'device-pma', 'approval or supplement', 'approvals and supplements'),
		...entriesText(run, 'device-recall', 'recall'),
	];
	return sentences.length === 0
		? []
		: [
				paragraph(
					`${sentences.join(' ')} Entries are of the product code, so of all its devices and makers; a clearance or approval is of the United States and does not say how a device performs.`,
				),
			];
}

/** The class, regulation and specialty of the product's codes, and what else the classification says of them. */
function classificationText(run: Run): string[] {
	const { product } = run.manifest;
	const { deviceClass, regulationNumber, medicalSpecialty, identifiers } = product;
	const codes = identifiers.filter(({ system }) => system === 'fda-product-code');
	if (deviceClass === undefined || codes.length === 0) return [];
	const records = registryOf(run, 'classification').flatMap((evidence) => evidence.records);
	const traits = TRAITS.flatMap(([attribute, words]) =>
		records.some(({ attributes }) => /^yes$/i.test(attributes[attribute] ?? '')) ? [words] : [],
	);
	const named = codes.slice(0, CODES_NAMED).map(({ value }) => value);
	const more = codes.length - named.length;
	const names = more > 0 ? `${named.join(', ')} and ${formatCount(more)} more` : listed(named);
	return [
		[
			`FDA's classification has the product code ${names} as ${CLASSES[deviceClass] ?? deviceClass}`,
			regulationNumber === undefined ? '' : `, regulation 21 CFR ${regulationNumber}`,
			medicalSpecialty === undefined ? '' : `, medical specialty ${clip(medicalSpecialty, 80)}`,
			traits.length === 0 ? '.' : `; it is marked ${listed(traits)}.`,
		].join(''),
	];
}

const CODES_NAMED = 6;
const TRAITS = [
	['implant', 'an implant'],
	['life sustaining', 'life sustaining'],
	['GMP exempt', 'exempt from good manufacturing practice'],
] as const;

/** How many entries of a register there are, of when and of whom; that there is none only where it was asked. */
function entriesText(run: Run, source: SourceId, one: string, many = `${one}s`): string[] {
	const outcomes = outcomesOf(run, source);
	const asked = outcomes.find(({ kind }) => kind !== 'not_applicable');
	const entries = run.registry.filter((evidence) => evidence.source === source);
	const read = entries.reduce((sum, { total }) => sum + total, 0);
	if (read === 0) {
		if (asked === undefined) return [];
		const gap = gapOf(asked);
		return [
			gap === undefined
				? `${SOURCE_NAMES[source]}: the register was asked and holds no ${one} of the class.`
				: `${gap}, so nothing is said of it here.`,
		];
	}
	const held = asked?.kind === 'truncated' ? asked.total : undefined;
	const extent =
		held !== undefined && held > read
			? `${plural(held, one, many)}, of which ${formatCount(read)} were read`
			: plural(read, one, many);
	const records = entries.flatMap((evidence) => evidence.records);
	return [
		`${SOURCE_NAMES[source]}: ${extent}${supplementsText(source, records, read)}${newestText(records)}.`,
	];
}

/** Of approvals, which are supplements; said only where every entry read is in the run. */
function supplementsText(
	source: SourceId,
	records: readonly RegistryRecord[],
	read: number,
): string {
	if (source !== 'device-pma' || records.length < read) return '';
	const supplements = records.filter(({ identifiers }) =>
		identifiers.some(({ system, value }) => system === 'pma' && value.includes('/')),
	).length;
	return ` (${plural(records.length - supplements, 'approval')}, ${plural(supplements, 'supplement')})`;
}

function newestText(records: readonly RegistryRecord[]): string {
	const newest = records
		.flatMap(({ dates }) => dates.decided ?? dates.initiated ?? [])
		.sort()
		.at(-1);
	return newest === undefined ? '' : `, the newest of ${newest}`;
}
