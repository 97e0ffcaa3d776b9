import type { CerEvent, Job } from '../../model';
import type { NotificationDraft } from './draft';

/** What the store knows about an event beside itself. */
export interface EventContext {
	/** The job it belongs to, when it belongs to one. */
	job?: Job;
	/** How often the job was replayed before. */
	replays: number;
}

/** What is told, but to whom; without a severity it has that of its event. */
export type Told = Omit<NotificationDraft, 'inApp' | 'jobId' | 'severity'> &
	Partial<Pick<NotificationDraft, 'severity'>>;

/** Makes of an event what is told of it, if anything. */
export type Teller = (event: CerEvent, context: EventContext) => Told | undefined;

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
