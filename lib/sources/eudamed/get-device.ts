import { InputError, type SourceOutcome } from '../../model';
import type { SourceContext } from '../context';
import { newReadState, outcomeOf } from '../source-read';
import { memberOf } from '../phrase-match';
import { deviceDetails } from './device-details';
import { searchPages } from './search-pages';
import { deviceRowSchema } from './rows';

/**
 * One device by its EUDAMED identifier, as `{ row, detail, basicUdi? }`. The row comes from a search
 * for the device's own UDI-DI; without one it holds what the detail says.
 * @throws InputError when the identifier is not a UUID
 */
export async function getEudamedDevice(
	ctx: SourceContext,
	uuid: string,
): Promise<{ record?: unknown; outcome: SourceOutcome }> {
	const id = uuid.trim().toLowerCase();
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
		throw new InputError(`"${uuid}" is not the identifier of a EUDAMED device.`, {
			mend: 'Give the UUID at the end of the address of the device page.',
		});
	}
	const state = newReadState();
	const facts = { source: 'eudamed' as const, subject: 'one device', query: `uuid=${id}` };
	const details = await deviceDetails(ctx, id, state);
	if (details.detail === undefined) return { outcome: outcomeOf(facts, state) };
	const row = await rowOf(ctx, id, details.detail, state);
	state.fetched = 1;
	state.total = undefined;
	return { record: { row, ...details }, outcome: outcomeOf(facts, state) };
}

async function rowOf(
	ctx: SourceContext,
	uuid: string,
	detail: unknown,
	state: ReturnType<typeof newReadState>,
): Promise<unknown> {
	const primaryDi = memberOf(memberOf(detail, 'primaryDi'), 'code');
	const own = { uuid, ulid: memberOf(detail, 'ulid'), primaryDi };
	if (typeof primaryDi !== 'string') return own;
	for await (const rows of searchPages(ctx, 'devices', { primaryDi }, 300, state)) {
		const row = rows.find((one) => deviceRowSchema.safeParse(one).data?.uuid === uuid);
		if (row !== undefined) return row;
	}
	return own;
}
