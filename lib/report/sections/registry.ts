import { SOURCE_NAMES, type RegistryEvidence, type RegistryRecord } from '../../model';
import type { Block, Row, Table } from '../document/blocks';
import { clip, formatCount } from '../run/format';

const ROWS = 25;
const CODES = 4;
const DATES = 3;
const CAPTIONS: Readonly<Record<RegistryEvidence['recordType'], string>> = {
	device: 'Registered devices',
	certificate: 'Certificates',
	actor: 'Economic operators',
	classification: 'Classification',
	clearance: 'Clearances and approvals',
	udi: 'Device identification entries',
	ndc: 'Listed drug products',
	recall: 'Recalls',
	label: 'Labelling versions',
};
/** Kinds whose further facts are worth a line of their own. */
const WITH_REMARK: ReadonlySet<string> = new Set([
	'recall',
	'label',
	'classification',
	'clearance',
	'udi',
]);

/** Entries of the registries, a table for each source and kind. */
export const registryTables = (evidence: readonly RegistryEvidence[]): Block[] =>
	evidence.filter(({ total }) => total > 0).map(registryTable);

function registryTable({ source, recordType, total, records }: RegistryEvidence): Table {
	const shown = records.slice(0, ROWS);
	const hidden = total - shown.length;
	return {
		kind: 'table',
		caption: `${CAPTIONS[recordType]}: ${SOURCE_NAMES[source]} (${formatCount(total)})`,
		columns: [
			{ header: 'Entry', max: 150 },
			{ header: 'Codes', max: 170 },
			{ header: 'Organisation', max: 110 },
			{ header: 'Class, status', max: 90 },
			{ header: 'Dates', max: 96 },
		],
		dense: true,
		rows: shown.map((record) => registryRow(record, WITH_REMARK.has(recordType))),
		source:
			hidden > 0
				? `The newest ${formatCount(shown.length)} of ${formatCount(total)} entries; the others are counted here and left out.`
				: undefined,
	};
}

function registryRow(record: RegistryRecord, withRemark: boolean): Row {
	const { organisation, identifiers, attributes } = record;
	const remark = Object.entries(attributes)
		.map(([name, value]) => `${name}: ${clip(value, 240)}`)
		.join('; ');
	return {
		cells: [
			clip(record.title, 200),
			clip(
				firstOf(
					identifiers.map(({ value }) => value),
					CODES,
				),
				160,
			) || '–',
			clip([organisation?.name, organisation?.country].filter(isText).join(', '), 140) || '–',
			[record.riskClass, record.legislation, record.status].filter(isText).join(', ') || '–',
			firstOf(
				Object.entries(record.dates)
					.sort(([, a], [, b]) => (a < b ? -1 : 1))
					.map(([name, day]) => `${name} ${day}`),
				DATES,
			) || '–',
		],
		remark: withRemark && remark !== '' ? clip(remark, 600) : undefined,
	};
}

/** The first of some texts, and how many more there are. */
function firstOf(texts: readonly string[], most: number): string {
	const more = texts.length - most;
	return `${texts.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const isText = (text: string | undefined): text is string => text !== undefined && text !== '';
