import { z } from 'zod/v4';
import { jobSchema, type Artifact, type Job } from '../../model';
import type { JobRow } from '../database/tables';

/** A job as the domain knows it, from its row and the artifacts saved for it. */
export function toJob(row: JobRow, artifacts: readonly Artifact[]): Job {
	return jobSchema.parse({
		id: row.id,
		state: row.state,
		order: JSON.parse(row.order_json),
		actor: row.actor,
		step: row.step ?? undefined,
		percent: row.percent,
		message: row.message ?? undefined,
		result: row.result_json === null ? undefined : resultSchema.parse(JSON.parse(row.result_json)),
		attempts: row.attempts,
		executionId: row.execution_id ?? undefined,
		createdAt: row.created_at,
		startedAt: row.started_at ?? undefined,
		heartbeatAt: row.heartbeat_at ?? undefined,
		finishedAt: row.finished_at ?? undefined,
		artifacts,
	});
}

const resultSchema = z.record(z.string(), z.unknown());

/** Longest text kept for a step or a message, in characters; the rest says nothing new. */
const LONGEST_TEXT = 2_000;

/** Text that both databases take: PostgreSQL refuses the NUL character (documentation, 8.3). */
export const storable = (text: string): string =>
	text.replaceAll('\u0000', '\uFFFD').slice(0, LONGEST_TEXT);
