import { SOURCE_NAMES, SOURCES, type LiteratureSource, type ReportSource } from '../../model';
import type {
	EntrySnapshot,
	LiteratureSnapshot,
	RegisterSnapshot,
	ReportSnapshot,
	SourceChange,
} from './snapshot';

/** What became different in a product's reports between two looks. */
export function changesOfReports(
	source: ReportSource,
	before: ReportSnapshot,
	after: ReportSnapshot,
): SourceChange[] {
	const changes: SourceChange[] = [];
	const more = after.total - before.total;
	const changed = Object.entries(after.known).filter(
		([id, stamp]) => before.known[id] !== undefined && before.known[id] !== stamp,
	).length;
	if (more > 0) {
		changes.push({
			kind: 'new-reports',
			message: `${more} new ${reports(more)} in ${nameOf(source)}: ${after.total} in all, the newest of ${after.newest ?? 'an unknown day'}.`,
			before: before.total,
			after: after.total,
		});
	}
	if (more < 0) {
		changes.push({
			kind: 'changed-reports',
			message: `${nameOf(source)} holds ${-more} ${reports(-more)} less than before: ${after.total}.`,
			before: before.total,
			after: after.total,
		});
	}
	const moved = more === 0 && changed === 0 && before.newest !== after.newest;
	if (changed > 0 || moved) {
		changes.push({
			kind: 'changed-reports',
			message: moved
				? `The newest report in ${nameOf(source)} is another one than before.`
				: `${changed} of the newest reports in ${nameOf(source)} ${changed === 1 ? 'was' : 'were'} changed.`,
			before: before.newest,
			after: after.newest,
		});
	}
	// Without a hit openFDA tells no data date; then nothing can be said of it.
	if (before.dataDate && after.dataDate && before.dataDate !== after.dataDate) {
		changes.push({
			kind: 'data-date',
			message: `${nameOf(source)} has data of ${after.dataDate}; before it was ${before.dataDate}.`,
			before: before.dataDate,
			after: after.dataDate,
		});
	}
	return changes;
}

/** What became different in a product's devices and certificates between two looks. */
export const changesOfRegister = (
	before: RegisterSnapshot,
	after: RegisterSnapshot,
): SourceChange[] => [
	...changesOfEntries('device-version', 'device', before.devices, after.devices),
	...changesOfEntries('certificate-status', 'certificate', before.certificates, after.certificates),
];

/** Titles told of what is new. */
const TITLES = 3;

/** What a database took in of a product's search since the look before; a changed trial is told as well. */
export function changesOfLiterature(
	source: LiteratureSource,
	before: LiteratureSnapshot,
	after: LiteratureSnapshot,
): SourceChange[] {
	const fresh = Object.entries(after.known).filter(([id]) => before.known[id] === undefined);
	if (fresh.length === 0) return [];
	const isTrials = SOURCES[source].holds === 'trials';
	const word = isTrials ? 'trial' : 'publication';
	const titles = fresh.slice(0, TITLES).map(([id, title]) => title || id);
	const more = fresh.length > TITLES ? '; …' : '';
	const words = `${fresh.length} new ${isTrials ? 'or changed ' : ''}${word}${fresh.length === 1 ? '' : 's'}`;
	return [
		{
			kind: isTrials ? 'new-trials' : 'new-publications',
			message: `${words} in ${SOURCE_NAMES[source]}: ${titles.join('; ')}${more}.`,
			after: fresh.map(([id]) => id),
		},
	];
}

/** Changes named one by one; beyond, they are counted. */
const NAMED = 20;

function changesOfEntries(
	kind: 'device-version' | 'certificate-status',
	word: string,
	before: Readonly<Record<string, EntrySnapshot>>,
	after: Readonly<Record<string, EntrySnapshot>>,
): SourceChange[] {
	const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const changes = keys
		.filter((key) => said(before[key]) !== said(after[key]))
		.map((key) => ({
			kind,
			message: `EUDAMED, ${word} ${key}: ${said(before[key])}, now ${said(after[key])}.`,
			before: before[key],
			after: after[key],
		}));
	if (changes.length <= NAMED) return changes;
	const rest = changes.length - NAMED;
	return [
		...changes.slice(0, NAMED),
		{ kind, message: `EUDAMED: ${rest} more ${word}s were entered or changed.`, after: rest },
	];
}

const said = (snapshot: EntrySnapshot | undefined): string => {
	if (!snapshot) return 'not listed';
	const { version, status } = snapshot;
	const parts = [version && `version ${version}`, status].filter(Boolean);
	return parts.join(', ') || 'listed';
};

const reports = (count: number): string => (count === 1 ? 'report' : 'reports');
const nameOf = (source: ReportSource): string => SOURCE_NAMES[source];
