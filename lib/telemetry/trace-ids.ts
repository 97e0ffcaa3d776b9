import { sha256 } from '../model';

/** The trace of a job, 16 bytes as hex: the same in every process, so that their spans join. */
export const traceIdOf = (jobId: string): string => sha256(`cer.trace/1\n${jobId}`).slice(0, 32);

/** A span of a job by its name within the trace, 8 bytes as hex; the job itself is `job`. */
export const spanIdOf = (jobId: string, name: string): string =>
	sha256(`cer.span/1\n${jobId}\n${name}`).slice(0, 16);
