import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { InputError } from '../../../../lib/model';

const text = z.string().min(1).optional().catch(undefined);

/** An execution as n8n's public API gives it, and so the operations of its node n8n. */
const executionSchema = z.looseObject({
	id: z.union([z.string().min(1), z.number()]).transform(String),
	status: z.string(),
	startedAt: z.string().nullish(),
	stoppedAt: z.string().nullish(),
	workflowId: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
	workflowData: z.looseObject({ name: text }).optional().catch(undefined),
	customData: z.looseObject({ job: text }).optional().catch(undefined),
	data: z.unknown(),
});
export type GivenExecution = z.infer<typeof executionSchema>;

/** States in which an execution may still change. */
const UNFINISHED = new Set(['new', 'running', 'waiting', 'unknown']);

/** Whether an execution has ended, so that it stays as it is. */
export const isFinished = ({ status, startedAt }: GivenExecution): boolean =>
	!UNFINISHED.has(status) && typeof startedAt === 'string' && startedAt !== '';

/** n8n saves what an execution highlights (`customData`) after its state; by then it surely has. */
const SETTLED_AFTER_MS = 5_000;

/** Whether an execution ended long enough ago that n8n has saved all of it; one without an end is taken for old. */
export function isSettled({ stoppedAt }: GivenExecution, now: Date): boolean {
	const stopped = Date.parse(stoppedAt ?? '');
	return Number.isNaN(stopped) || now.getTime() - stopped >= SETTLED_AFTER_MS;
}

/** Whether an item holds an execution at all. */
export const holdsExecution = ({ json }: INodeExecutionData): boolean =>
	executionSchema.safeParse(json).success;

/** The execution an item holds. @throws InputError when it holds none */
export function executionOf(item: INodeExecutionData): GivenExecution {
	const parsed = executionSchema.safeParse(item.json);
	if (parsed.success) return parsed.data;
	throw new InputError('The item holds no execution of n8n.', {
		mend: 'Connect this node after the node n8n, resource Execution, operation Get or Get Many.',
	});
}
