import type { CerEvent, Job } from '../../model';
import type { NotificationDraft } from './draft';

/** What the store knows about an event beside itself. */
export interface EventContext {
	/** The job it belongs to, when it belongs to one. */
	job?: Job;
	/** How often the job was replayed before. */
	replays: number;
}

/** A notification but for whom it is; without a severity it has that of its event. */
export type UnaddressedDraft = Omit<NotificationDraft, 'inApp' | 'jobId' | 'severity'> &
	Partial<Pick<NotificationDraft, 'severity'>>;

/** Drafts what people are told of an event, if anything. */
export type Drafter = (event: CerEvent, context: EventContext) => UnaddressedDraft | undefined;

/** A member of an event's data that is text. */
export function textOf({ data }: CerEvent, member: string): string | undefined {
	const value = data[member];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that is a number; 0 when it is none. */
export function numberOf({ data }: CerEvent, member: string): number {
	const value = data[member];
	return typeof value === 'number' ? value : 0;
}

/** Sentences as running text; empty ones are left out. */
export const sentences = (parts: readonly string[]): string =>
	parts.filter((part) => part !== '').join(' ');

/** A sentence with its full stop. */
export const ended = (sentence: string): string =>
	/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
