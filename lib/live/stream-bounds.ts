import { InputError } from '../model';

/** How many streams may be open in one process, server-sent events and WebSockets together. */
export interface StreamBounds {
	/** In all. */
	all: number;
	/** Of one identity: a few pages of a few people who share a token. */
	ofOne: number;
}

export const DEFAULT_STREAM_BOUNDS: StreamBounds = { all: 2_000, ofOne: 50 };

const NAMES: Record<keyof StreamBounds, string> = {
	all: 'CER_MAX_STREAMS',
	ofOne: 'CER_MAX_STREAMS_PER_CALLER',
};
const MOST = 1_000_000;

/**
 * The bounds an operator set in the environment, or the defaults. They are of the process and not of
 * the workspace, because processes differ in what they can hold. @throws InputError for what is no
 * whole number from 1 to 1,000,000
 */
export function streamBounds(
	environment: Readonly<Record<string, string | undefined>>,
): StreamBounds {
	const read = (of: keyof StreamBounds): number => {
		const text = environment[NAMES[of]]?.trim() ?? '';
		if (text === '') return DEFAULT_STREAM_BOUNDS[of];
		const value = Number(text);
		if (/^\d+$/.test(text) && value >= 1 && value <= MOST) return value;
		throw new InputError(`The environment's ${NAMES[of]} is ${JSON.stringify(text)}`, {
			mend: `Give a whole number from 1 to ${MOST}, or leave it out for ${DEFAULT_STREAM_BOUNDS[of]}`,
		});
	};
	return { all: read('all'), ofOne: read('ofOne') };
}
