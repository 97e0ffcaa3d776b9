import { z } from 'zod/v4';
import { InputError } from '../model';

/** An entry of the ledger by its number and hash, as somebody wrote it down: it must still be so. */
export const checkpointSchema = z.object({
	/** 0 with `GENESIS_HASH`: of a ledger without entries. */
	seq: z.int().nonnegative(),
	hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** Reads `seq:hash`. @throws InputError for anything else */
export function parseCheckpoint(text: string): Checkpoint {
	const [seq, hash, ...more] = text.trim().split(':');
	const parsed = checkpointSchema.safeParse({
		seq: /^\d{1,15}$/.test(seq ?? '') ? Number(seq) : undefined,
		hash: hash?.toLowerCase(),
	});
	if (parsed.success && more.length === 0) return parsed.data;
	throw new InputError(`"${text}" is not a checkpoint of the ledger.`, {
		mend: 'Write it as the number of the entry, a colon, and its hash of 64 hexadecimal digits.',
	});
}
