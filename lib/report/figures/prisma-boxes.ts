import { identifiedOf, type PrismaCounts } from '../../model';
import { formatCount } from '../run/format';

/** A box of the flow: its head and what it is made of, each with its number. */
export interface FlowBox {
	head: string;
	/** Lines below the head; those that are sums stand out. */
	items: readonly FlowItem[];
	/** What nobody has decided yet: drawn broken. */
	isOpen?: true;
}
export interface FlowItem {
	text: string;
	isSum?: true;
}

/** A step of the flow: the box that goes on, and at its right those that leave it or, at the end, join it. */
export interface FlowStep {
	/** Phase that begins with it. */
	phase?: 'Identification' | 'Screening' | 'Included';
	box: FlowBox;
	beside: readonly FlowBox[];
	/** The boxes beside come in, in place of going out. */
	isJoined?: true;
}

/** How many lines a list may take before what is left of it is put together. */
export interface FlowRoom {
	sources: number;
	reasons: number;
}

const n = (count: number): string => `(n = ${formatCount(count)})`;
const named = (name: string, count: number): string => `${name} ${n(count)}`;

/** The boxes of the PRISMA 2020 flow diagram, in their order; zeros stand where PRISMA has a box. */
export function flowSteps(counts: PrismaCounts, room: FlowRoom): FlowStep[] {
	return [
		{
			phase: 'Identification',
			box: {
				head: named('Records identified', identifiedOf(counts)),
				items: sourcesOf(counts, room.sources),
			},
			beside: [removed(counts), ...open('Records awaiting screening', counts.awaitingScreening)],
		},
		{
			phase: 'Screening',
			box: { head: named('Records screened', counts.screened), items: [] },
			beside: [{ head: named('Records excluded', counts.excluded), items: [] }],
		},
		{
			box: { head: named('Reports sought for retrieval', counts.sought), items: [] },
			beside: [
				{ head: named('Reports not retrieved', counts.notRetrieved), items: [] },
				...open('Reports awaiting retrieval', counts.awaitingRetrieval),
				...open('Reports awaiting assessment', counts.awaitingAssessment),
			],
		},
		{
			box: { head: named('Reports assessed for eligibility', counts.assessed), items: [] },
			beside: [excludedWithReason(counts, room.reasons)],
		},
		...included(counts),
	];
}

const open = (head: string, count: number): FlowBox[] =>
	count === 0 ? [] : [{ head: named(head, count), items: [], isOpen: true }];

const removed = (counts: PrismaCounts): FlowBox => ({
	head: named(
		'Records removed before screening',
		counts.duplicates + counts.removedByAutomation + counts.removedOther,
	),
	items: [
		{ text: named('Duplicate records', counts.duplicates) },
		{ text: named('Marked as ineligible by automation', counts.removedByAutomation) },
		{ text: named('Removed for other reasons', counts.removedOther) },
	],
});

const KINDS = [
	['database', 'Databases'],
	['register', 'Registers'],
	['other', 'Other methods and files'],
] as const;

/** Databases, registers and other methods, each with its sum and what it is made of. */
function sourcesOf({ identified }: PrismaCounts, most: number): FlowItem[] {
	const kinds = KINDS.map(([kind, title]) => ({
		title,
		of: identified.filter((one) => one.kind === kind),
	})).filter(({ of }) => of.length > 0);
	// Each kind that is there gets a share of the lines, and what the others leave.
	let left = most;
	return kinds.flatMap(({ title, of }, index) => {
		const share = Math.max(1, Math.floor(left / (kinds.length - index)));
		const items = shortened(
			of.map(({ name, records }) => ({ name, count: records })),
			share,
		);
		left -= items.length;
		const sum = of.reduce((total, { records }) => total + records, 0);
		return [{ text: named(title, sum), isSum: true as const }, ...items];
	});
}

const excludedWithReason = ({ excludedFullText }: PrismaCounts, most: number): FlowBox => ({
	head: named(
		'Reports excluded',
		excludedFullText.reduce((sum, { reports }) => sum + reports, 0),
	),
	items: shortened(
		excludedFullText
			.map(({ reason, reports }) => ({ name: reason, count: reports }))
			.sort((one, other) => other.count - one.count),
		most,
	),
});

/** Names with their numbers; those that do not fit are one line with their sum. */
function shortened(all: ReadonlyArray<{ name: string; count: number }>, most: number): FlowItem[] {
	const shown = all.length <= most ? all : all.slice(0, most - 1);
	const rest = all.slice(shown.length);
	const sum = rest.reduce((total, { count }) => total + count, 0);
	return [
		...shown.map(({ name, count }) => ({ text: named(clipped(name), count) })),
		...(rest.length === 0 ? [] : [{ text: named(`${formatCount(rest.length)} others`, sum) }]),
	];
}

/** Characters of a name in a box; the table beside the figure has all of it. */
const NAME = 90;
const clipped = (name: string): string => {
	const characters = [...name];
	return characters.length <= NAME
		? name
		: `${characters
				.slice(0, NAME - 1)
				.join('')
				.trimEnd()}…`;
};

const studies = (title: string, reports: string, of: { studies: number; reports: number }) => ({
	head: named(title, of.studies),
	items: [{ text: named(reports, of.reports) }],
});

/** What is included; of an update, with the studies of the version before and all together. */
function included({ includedStudies, includedReports, previous }: PrismaCounts): FlowStep[] {
	const own = { studies: includedStudies, reports: includedReports };
	const phase = 'Included' as const;
	if (!previous) {
		const box = studies('Studies included in review', 'Reports of included studies', own);
		return [{ phase, box, beside: [] }];
	}
	const all = {
		studies: previous.studies + own.studies,
		reports: previous.reports + own.reports,
	};
	return [
		{
			phase,
			box: studies('New studies included in review', 'Reports of new included studies', own),
			beside: [],
		},
		{
			box: studies('Total studies included in review', 'Reports of total included studies', all),
			beside: [
				studies(
					'Studies of the version before',
					'Reports of studies of the version before',
					previous,
				),
			],
			isJoined: true,
		},
	];
}
