import type { Job } from '../../../lib/model';

/** The product's name, once the report has found it. */
export const productOf = (job: Pick<Job, 'result'> | undefined): string | undefined =>
	typeof job?.result?.product === 'string' ? job.result.product : undefined;
