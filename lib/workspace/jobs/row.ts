import { z } from 'zod/v4';
import { jobSchema, type Artifact, type Job, type SignOff } from '../../model';
import type { Selectable } from 'kysely';
import type { JobRow } from '../database/tables';

/** What belongs to a job and lies in other tables. */
export interface JobParts {
	artifacts: readonly Artifact[];
	signOffs: readonly SignOff[];
}

/** A job as the domain knows it, from its row and the parts kept for it. */
export function toJob(row: Selectable<JobRow>, { artifacts, signOffs }: JobParts): Job {
	return jobSchema.parse({
		id: row.id,
		state: row.state,
		order: JSON.parse(row.order_json),
		actor: row.actor,
		onBehalfOf: row.on_behalf_of ?? undefined,
		hands: handsOf(row.hands_json),
		step: row.step ?? undefined,
		percent: row.percent,
		message: row.message ?? undefined,
		result: row.result_json === null ? undefined : resultSchema.parse(JSON.parse(row.result_json)),
		attempts: row.attempts,
		maxAttempts: row.max_attempts,
		priority: row.priority,
		nextAttemptAt: row.next_attempt_at ?? undefined,
		deadLetteredAt: row.dead_lettered_at ?? undefined,
		watchId: row.watch_id ?? undefined,
		executionId: row.execution_id ?? undefined,
		createdAt: row.created_at,
		startedAt: row.started_at ?? undefined,
		heartbeatAt: row.heartbeat_at ?? undefined,
		finishedAt: row.finished_at ?? undefined,
		artifacts,
		signOffs,
	});
}

/** Who had a hand in a job beside whoever ordered it; undefined where nobody had. */
export const handsOf = (json: string | null): Job['hands'] =>
	json === null ? undefined : jobSchema.shape.hands.parse(JSON.parse(json));

const resultSchema = z.record(z.string(), z.unknown());
