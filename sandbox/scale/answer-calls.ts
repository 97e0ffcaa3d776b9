import { isRecord } from '../host/session.ts';

/** Functions that the parent process may call. */
export type Callable = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Answers the calls of the parent over Node's channel, and ends this process when the parent is gone. */
export function answerCalls(functions: Callable, end: () => Promise<void>): void {
	process.on('message', (message) => {
		if (!isRecord(message) || !Array.isArray(message.args)) return;
		const { id, name, args } = message;
		const called = functions[String(name)];
		Promise.resolve()
			.then(() => called?.(...(args as never[])))
			.then(
				(value) => process.send?.({ id, value }),
				(error: unknown) => process.send?.({ id, error: String(error) }),
			);
	});
	const leave = () => void end().finally(() => process.exit(0));
	process.once('disconnect', leave);
	process.once('SIGTERM', leave);
}

/** What the parent gave as JSON in the first argument. */
export const givenOptions = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T;
