import type { HttpAnswered } from './http-answer';

/** An answer as it is kept: its body as bytes, which threads can hand each other. */
export type KeptAnswer = Pick<HttpAnswered, 'status' | 'headers' | 'provenance'> & {
	bytes: Uint8Array;
};
