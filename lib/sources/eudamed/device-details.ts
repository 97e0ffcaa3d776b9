import type { SourceContext } from '../context';
import type { ReadState } from '../source-read';
import { ask, entryAddress } from './ask';
import { detailSchema, withoutContacts } from './rows';

/** The two entries behind a row of the device search, without contact data. */
export interface DeviceDetails {
	/** The UDI-DI entry: EMDN codes, markets, warnings. */
	detail?: unknown;
	/** The Basic UDI-DI entry: legislation, implantable, certificates. */
	basicUdi?: unknown;
}

/** The details of one device; an entry that is not there stays undefined, a trouble is noted in the state. */
export async function deviceDetails(
	ctx: SourceContext,
	uuid: string,
	state: ReadState,
): Promise<DeviceDetails> {
	const id = encodeURIComponent(uuid);
	const detail = await entry(ctx, `/devices/udiDiData/${id}`, state);
	if (state.trouble) return {};
	// The documented address /devices/basicUdiData/{id} does not exist; this one does.
	const basicUdi = await entry(ctx, `/devices/basicUdiData/udiDiData/${id}`, state);
	return {
		...(detail === undefined ? {} : { detail }),
		...(basicUdi === undefined ? {} : { basicUdi }),
	};
}

async function entry(ctx: SourceContext, path: string, state: ReadState): Promise<unknown> {
	const { answer, call } = await ask(ctx, entryAddress(ctx, path));
	state.calls.push(call);
	if (answer.kind === 'missing') return undefined;
	if (answer.kind !== 'json') {
		state.trouble = { reason: answer.reason, message: answer.message };
		return undefined;
	}
	const read = detailSchema.safeParse(answer.json);
	return read.success ? withoutContacts(read.data) : undefined;
}
