import type {
	DocumentLanguage,
	Priority,
	SourceId,
	Watch,
	WatchInput,
	WatchWhen,
} from '../../../../lib/model';
import { splitList } from '../../words/lists';
import { ownTimeZone } from '../../words/times';

type IntervalUnit = Extract<WatchWhen, { kind: 'interval' }>['unit'];

/** What the reader has filled in for a watched product, as text. */
export interface WatchFields {
	code: string;
	label: string;
	shape: WatchInput['shape'];
	language: DocumentLanguage;
	periodKind: WatchInput['period']['kind'];
	months: string;
	since: string;
	whenKind: WatchWhen['kind'];
	cron: string;
	every: string;
	unit: IntervalUnit;
	sources: SourceId[];
	timeZone: string;
	recipients: string;
	priority: Priority;
	maxReports: string;
	enabled: boolean;
}

const EMPTY: WatchFields = {
	code: '',
	label: '',
	shape: 'auto',
	language: 'en',
	periodKind: 'last-months',
	months: '60',
	since: '',
	whenKind: 'cron',
	cron: '0 7 1 * *',
	every: '1',
	unit: 'months',
	sources: [],
	timeZone: 'UTC',
	recipients: '',
	priority: 'normal',
	maxReports: '',
	enabled: true,
};

/** The fields of a product watched already, or those of a new one. */
export function fieldsOf(watch: Watch | undefined): WatchFields {
	if (watch === undefined) return { ...EMPTY, timeZone: ownTimeZone() };
	const { code, label = '', shape, period, when, timeZone, priority, enabled } = watch;
	return {
		...EMPTY,
		...{ code, label, shape, timeZone, priority, enabled },
		language: watch.language ?? 'en',
		recipients: watch.recipients.join(', '),
		maxReports: watch.maxReports === undefined ? '' : String(watch.maxReports),
		periodKind: period.kind,
		...(period.kind === 'since' ? { since: period.from } : { months: String(period.months) }),
		whenKind: when.kind,
		...(when.kind === 'cron' && { cron: when.expression }),
		...(when.kind === 'interval' && { every: String(when.every), unit: when.unit }),
		...(when.kind === 'new-data' && { sources: [...(when.sources ?? [])] }),
	};
}

/** What the portal is sent. */
export function inputOf(fields: WatchFields): WatchInput {
	const label = fields.label.trim();
	return {
		code: fields.code.trim(),
		...(label !== '' && { label }),
		shape: fields.shape,
		...(fields.language !== 'en' && { language: fields.language }),
		period:
			fields.periodKind === 'since'
				? { kind: 'since', from: fields.since }
				: { kind: 'last-months', months: Number(fields.months) },
		when: whenOf(fields),
		timeZone: fields.timeZone.trim(),
		recipients: splitList(fields.recipients),
		priority: fields.priority,
		...(fields.maxReports !== '' && { maxReports: Number(fields.maxReports) }),
		enabled: fields.enabled,
	};
}

function whenOf({ whenKind, cron, every, unit, sources }: WatchFields): WatchWhen {
	switch (whenKind) {
		case 'manual':
			return { kind: 'manual' };
		case 'cron':
			return { kind: 'cron', expression: cron.trim() };
		case 'interval':
			return { kind: 'interval', every: Number(every), unit };
		case 'new-data':
			return { kind: 'new-data', ...(sources.length > 0 && { sources }) };
	}
}

/** A watched product as it would be sent again unchanged. */
export const watchInputOf = (watch: Watch): WatchInput => inputOf(fieldsOf(watch));
