/** Whether something thrown is a refusal by Redis itself, an answer to the command, not a lost connection. */
export const isRefusal = (thrown: unknown): thrown is Error =>
	thrown instanceof Error && thrown.name === 'ReplyError';
