import {
	type Concept,
	type ProtocolSearch,
	type SearchLimits,
	type SearchProtocol,
} from '../../../model';
import {
	bullets,
	paragraph,
	strong,
	subheading,
	type Block,
	type Cell,
	type Facts,
	type Row,
	type Table,
} from '../../document/blocks';
import { clip, formatInstant } from '../../run/format';
import { KIND_WORDS } from './searches';

const WITHIN = 'literature-protocol';
/** Terms of a row that are printed; run.json has all. */
const TERMS = 60;

/** The protocol whole (MEDDEV 2.7/1 rev. 4, A5): what is searched, where, how and why, and what nobody wrote of it. */
export const protocolBlocks = (protocol: SearchProtocol): Block[] => [
	protocolFacts(protocol),
	...protocol.searches.flatMap(questionBlocks),
	databasesTable(protocol),
	...limitsTable(protocol.limits),
	...criteria('Inclusion criteria', protocol.inclusion),
	...criteria('Exclusion criteria', protocol.exclusion),
];

/** A part of the protocol nobody wrote: a finding, not an empty line. */
const written = (text: string): Cell =>
	text.trim() === '' ? { text: 'Nobody has written this', tone: 'warn' } : clip(text, 2_000);

function protocolFacts(protocol: SearchProtocol): Facts {
	const { version, fixed, origin, writtenBy, writtenAt } = protocol;
	const author =
		origin === 'proposed'
			? 'Proposed by software from the names of the product'
			: `Written by ${writtenBy ?? 'a person not named'}${writtenAt === undefined ? '' : `, ${formatInstant(writtenAt)}`}`;
	return {
		kind: 'facts',
		rows: [
			['Product', clip(`${protocol.product.name} (${protocol.product.code})`, 300)],
			['Version of the protocol', `${version}; ${author}`],
			[
				'Fixed',
				fixed
					? `${formatInstant(fixed.at)} by ${fixed.by}`
					: { text: 'Nobody has fixed it', tone: 'alert' },
			],
			['Question', written(protocol.question)],
			['Readers of each work', String(protocol.readers)],
			['Handling of duplicates and selection', written(protocol.duplicateHandling)],
			['Method of appraisal', written(protocol.appraisalMethod)],
			['Searcher and qualification', written(protocol.searcher)],
			[
				'Deviations',
				protocol.deviations.trim() === '' ? 'None stated' : clip(protocol.deviations, 2_000),
			],
		],
	};
}

const ROLES = {
	population: 'Population',
	intervention: 'Intervention',
	comparator: 'Comparator',
	outcome: 'Outcome',
} as const;

/** One question: its objective and its rows (PICO), joined by AND; the terms of a row by OR. */
const questionBlocks = ({ kind, objective, concepts }: ProtocolSearch): Block[] => [
	subheading(KIND_WORDS[kind], WITHIN),
	paragraph(strong('Objective: '), objective.trim() === '' ? 'nobody has written it.' : objective),
	{
		kind: 'table',
		caption: `Rows of the question (PICO): ${KIND_WORDS[kind]}`,
		dense: true,
		columns: [
			{ header: 'Row' },
			{ header: 'Label', max: 110 },
			{ header: 'Terms, any of which will do' },
			{ header: 'MeSH', max: 110 },
		],
		rows: concepts.map(conceptRow),
		source:
			'Rows are joined by AND, terms of a row by OR. A row that is not searched describes the question alone.',
	},
];

function conceptRow({ role, label, terms, mesh, searched }: Concept): Row {
	const more = terms.length - TERMS;
	const shown = terms.slice(0, TERMS).join('; ');
	return {
		cells: [
			searched ? ROLES[role] : `${ROLES[role]} (not searched)`,
			label,
			more > 0 ? `${shown}; and ${more} more in run.json` : shown || '–',
			mesh.join('; ') || '–',
		],
	};
}

const databasesTable = ({ databases }: SearchProtocol): Table => ({
	kind: 'table',
	caption: 'Databases of the protocol, with the reason',
	dense: true,
	columns: [
		{ header: 'Database' },
		{ header: 'Kind' },
		{ header: 'Searched' },
		{ header: 'Reason' },
	],
	rows: databases.map(({ name, kind, searched, asked, reason }) => ({
		cells: [
			name,
			kind,
			searched ? (asked === undefined ? 'by file' : 'yes') : { text: 'no', tone: 'warn' },
			reasonCell(reason),
		],
	})),
});

const reasonCell = (reason: string): Cell =>
	reason.trim() === '' ? { text: 'no reason was given', tone: 'warn' } : reason;

function limitsTable({ period, languages, publicationTypes, humansOnly }: SearchLimits): Block[] {
	const rows: Array<readonly [string, string, string]> = [
		...(period
			? [
					[
						'Period',
						`${period.from ?? 'from the beginning'} to ${period.to ?? 'the day of the search'}`,
						period.reason,
					] as const,
				]
			: []),
		...(languages ? [['Languages', languages.values.join(', '), languages.reason] as const] : []),
		...(publicationTypes
			? [
					[
						'Publication types',
						publicationTypes.values.join(', '),
						publicationTypes.reason,
					] as const,
				]
			: []),
		...(humansOnly
			? [['Humans only', humansOnly.value ? 'yes' : 'no', humansOnly.reason] as const]
			: []),
	];
	if (rows.length === 0)
		return [paragraph('The protocol limits neither period nor language nor type of publication.')];
	return [
		{
			kind: 'table',
			caption: 'Limits of the searches, with the reason',
			dense: true,
			columns: [{ header: 'Limit' }, { header: 'Value' }, { header: 'Reason' }],
			rows: rows.map(([name, value, reason]) => ({ cells: [name, value, reasonCell(reason)] })),
		},
	];
}

const criteria = (title: string, all: SearchProtocol['inclusion']): Block[] => [
	subheading(title, WITHIN),
	all.length === 0 ? paragraph('Nobody has written any.') : bullets(all.map(({ text }) => text)),
];
