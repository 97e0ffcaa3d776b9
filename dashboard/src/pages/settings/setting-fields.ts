import type { SettingName, Settings } from '../../../../lib/model/settings';
import { forEachSource } from '../../../../lib/model/sources';
import { sourceName } from '../../words/names';

/** How a member of a setting is asked for. */
export interface SettingField {
	name: string;
	label: string;
	kind: 'days' | 'number' | 'switch' | 'clock' | 'text' | 'list';
	hint?: string;
}

/** A setting as a group of fields. */
export interface SettingGroup {
	name: SettingName;
	title: string;
	fields: readonly SettingField[];
}

/** The members of each setting; the compiler sees to it that there are no others and none is forgotten. */
type Labels = { [S in SettingName]: Record<keyof Settings[S], Omit<SettingField, 'name'>> };

const source = (id: keyof Settings['sources']): Omit<SettingField, 'name'> => ({
	label: sourceName(id),
	kind: 'days',
});

const monthsOf = (euClass: string): Omit<SettingField, 'name'> => ({
	label: `Class ${euClass}: months between two reports`,
	kind: 'number',
	hint: '0: when necessary.',
});

const LABELS: Labels = {
	retention: {
		eventsDays: { label: 'Events', kind: 'days', hint: 'The audit trail keeps its own for ever.' },
		artifactsDays: { label: 'Files of reports', kind: 'days' },
		signedArtifactsDays: { label: 'Files of signed reports', kind: 'days' },
		intermediateFilesDays: { label: 'Datasets behind reports', kind: 'days' },
		notificationsDays: { label: 'Notifications', kind: 'days' },
		executionsDays: { label: 'Archived executions', kind: 'days' },
	},
	jobs: {
		maxRunning: { label: 'Reports made at the same time', kind: 'number' },
		maxAttempts: { label: 'Attempts before a report gives up', kind: 'number' },
		startWithinSeconds: { label: 'Taken up when not started within (seconds)', kind: 'number' },
		maxQueued: {
			label: 'Waiting orders, at most',
			kind: 'number',
			hint: 'Beyond that new orders are refused; those of the schedule never are.',
		},
		maxQueuedPerActor: { label: 'Waiting orders of one person, at most', kind: 'number' },
		maxQueueAgeMinutes: {
			label: 'No new orders while one has waited longer than (minutes)',
			kind: 'number',
			hint: '0 sets no bound.',
		},
		staleAfterSeconds: { label: 'Stuck without a sign of life for (seconds)', kind: 'number' },
		firstRetrySeconds: {
			label: 'Second attempt within (seconds)',
			kind: 'number',
			hint: 'Twice as long at each failure, half an hour at most.',
		},
	},
	sources: forEachSource(source),
	signOff: {
		fourEyes: {
			label: 'Four eyes',
			kind: 'switch',
			hint: 'Whoever ordered a report, owns or changed its watched product, had it made again or signed as its author does not approve it.',
		},
		dueDays: { label: 'Days until a sign-off is due', kind: 'number' },
	},
	digest: {
		at: { label: 'Digest at', kind: 'clock' },
		timeZone: { label: 'Time zone', kind: 'text' },
	},
	watches: {
		leastMinutes: {
			label: 'Least time between two reports of a product (minutes)',
			kind: 'number',
		},
		mostPerActor: { label: 'Watched products of one person, at most', kind: 'number' },
	},
	deliveries: {
		leaseSeconds: { label: 'Time to send a message (seconds)', kind: 'number' },
		firstRetrySeconds: {
			label: 'Second try after (seconds)',
			kind: 'number',
			hint: 'Three times as long at each failure; given up after the eighth try.',
		},
	},
	periodicReports: {
		classIMonths: monthsOf('I'),
		classIIaMonths: monthsOf('IIa'),
		classIIbMonths: monthsOf('IIb'),
		classIIIMonths: monthsOf('III'),
		legalBasis: {
			label: 'Legal basis',
			kind: 'text',
			hint: 'Printed in periodic reports beside how often they are due.',
		},
		checkedOn: {
			label: 'Law last checked on (YYYY-MM-DD)',
			kind: 'text',
			hint: 'A change of the Regulation is under way.',
		},
	},
	network: {
		allowedHosts: {
			label: 'Internal hosts that may be reached',
			kind: 'list',
			hint: 'Messages and keys go to public addresses only, and to these hosts: names or addresses, separated by commas.',
		},
	},
};

const TITLES: Readonly<Record<SettingName, string>> = {
	retention: 'How long things are kept',
	sources: 'How old a source’s data may be',
	jobs: 'How reports are made',
	signOff: 'Signing reports',
	digest: 'What a new rule starts with',
	watches: 'Watched products',
	deliveries: 'How messages are sent',
	periodicReports: 'Periodic reports of devices',
	network: 'What the server may reach',
};
const ORDER: readonly SettingName[] = [
	...([
		'retention',
		'sources',
		'jobs',
		'watches',
		'signOff',
		'digest',
		'deliveries',
		'periodicReports',
		'network',
	] as const),
];

/** All settings as groups of fields, in the order they are shown. */
export const SETTING_GROUPS: readonly SettingGroup[] = ORDER.map((name) => ({
	name,
	title: TITLES[name],
	fields: Object.entries<Omit<SettingField, 'name'>>(LABELS[name]).map(([member, field]) => ({
		name: member,
		...field,
	})),
}));

/** A value as its field holds it; kept for ever is an empty field. */
export const asText = (value: unknown): string =>
	value === null || value === undefined ? '' : [value].flat().join(', ');

/** What a field holds, as the portal takes it. */
export function fromText(kind: SettingField['kind'], text: string): unknown {
	switch (kind) {
		case 'days':
			return text === '' ? null : Number(text);
		case 'number':
			return Number(text);
		case 'switch':
			return text === 'true';
		case 'list':
			return text.split(/[\s,]+/).filter((part) => part !== '');
		default:
			return text;
	}
}
