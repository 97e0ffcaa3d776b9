import { z } from 'zod/v4';
import { InputError } from '../../model';

const cursorSchema = z.tuple([z.iso.datetime(), z.string().min(1).max(200)]);

/** The place in a newest-first list after which the next page starts, as text safe in a URL. */
export const writePageCursor = ({ at, id }: { at: string; id: string }): string =>
	Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** Reads what writePageCursor wrote; throws InputError for anything else. */
export function readPageCursor(cursor: string): { at: string; id: string } {
	try {
		const text = Buffer.from(cursor, 'base64url').toString('utf8');
		const [at, id] = cursorSchema.parse(JSON.parse(text));
		return { at, id };
	} catch (cause) {
		throw new InputError('cursor: is not one this list has given out', {
			mend: 'Follow the link to the next page as it is, or leave the cursor out to start again',
			cause,
		});
	}
}
