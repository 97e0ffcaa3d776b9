import { z } from 'zod/v4';
import type { CerEvent } from '../../model';
import { ended, textOf, type UnaddressedDraft } from './drafter';

/** A turn of a source; `says` continues its name. */
export function ofSource(
	event: CerEvent,
	name: 'source-down' | 'source-stale' | 'source-recovered',
	says: string,
): UnaddressedDraft {
	const source = textOf(event, 'source') ?? event.subject.replace(/^source:/, '');
	return {
		key: `${name}:${source}:${textOf(event, 'since') ?? event.at}`,
		event: name,
		topic: `source:${source}`,
		title: `Source ${source} ${says}`,
		text: ended(event.message),
		data: { source, dataDate: textOf(event, 'dataDate'), path: 'health' },
	};
}

/** That a watch was not made in time; each due time once. */
export function scheduleMissed(event: CerEvent): UnaddressedDraft {
	const code = textOf(event, 'code');
	return {
		key: `schedule-missed:${event.subject}:${textOf(event, 'dueAt') ?? event.at}`,
		event: 'schedule-missed',
		title: `Schedule missed${code === undefined ? '' : `: ${code}`}`,
		text: ended(event.message),
		data: { code, dueAt: textOf(event, 'dueAt'), path: 'watchlist' },
	};
}

const broken = z.object({ seq: z.number() }).optional().catch(undefined);

/** A break is told once, however many nights find it. */
export function ledgerBroken(event: CerEvent): UnaddressedDraft {
	const seq = broken.parse(event.data.firstBroken)?.seq;
	return {
		key: `audit-verification-failed:${seq ?? event.message}`,
		event: 'audit-verification-failed',
		title: 'The audit ledger is not as it was written',
		text: ended(event.message),
		data: { entry: seq, path: 'audit' },
	};
}

/** Parts whose trouble is told under a name of its own: told as health too, it would be told twice. */
const TOLD_ELSEWHERE = /^(source:|mail$|audit$)/;

/** That a part of the health changed, for the worse or back. */
export function healthChanged(event: CerEvent): UnaddressedDraft | undefined {
	const [part, state] = [textOf(event, 'part'), textOf(event, 'state')];
	if (part !== undefined && TOLD_ELSEWHERE.test(part)) return undefined;
	return {
		key: `health-changed:${event.id}`,
		event: 'health-changed',
		topic: `health:${part ?? 'all'}`,
		title: state === undefined ? 'Health changed' : `Health: ${part ?? 'all'} is ${state}`,
		text: ended(event.message),
		data: { part, state, path: 'health' },
	};
}
