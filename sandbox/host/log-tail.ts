import { closeSync, openSync, readSync, statSync } from 'node:fs';

const LONGEST_TAIL_BYTES = 64_000;

/** The last lines a process wrote to its log since the given byte, for an error message. */
export function logTail(file: string, fromByte: number, lines = 15): string {
	const size = statSync(file).size;
	const start = Math.max(fromByte, size - LONGEST_TAIL_BYTES);
	const buffer = Buffer.alloc(size - start);
	const handle = openSync(file, 'r');
	try {
		readSync(handle, buffer, 0, buffer.length, start);
	} finally {
		closeSync(handle);
	}
	return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
