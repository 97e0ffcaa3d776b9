import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { textAnswer } from '../../../../lib/api/answer';
import { sendAnswer } from '../../../../nodes/CerPortalTrigger/send-answer';

describe('An answer in pieces', () => {
	/** Has a piece taken by somebody who leaves at that moment, or has left before; tells what was read. */
	async function readFor(leaves: 'before' | 'at the first piece'): Promise<string[]> {
		const told: string[] = [];
		const ended = new Promise<void>((resolve) => {
			const server = createServer((_request, res) => {
				async function* pieces() {
					try {
						for (;;) {
							told.push('read');
							yield 'x'.repeat(100_000);
							if (told.length === 1) res.destroy();
						}
					} finally {
						told.push('closed');
					}
				}
				if (leaves === 'before') res.destroy();
				sendAnswer(res as Response, textAnswer(200, 'text/plain', pieces()));
				setImmediate(() => setImmediate(() => server.close(() => resolve())));
			});
			server.listen(0, '127.0.0.1', () => {
				const { port } = server.address() as AddressInfo;
				fetch(`http://127.0.0.1:${port}/`)
					.then(async (answer) => await answer.text())
					.catch(() => undefined);
			});
		});
		await ended;
		return told;
	}

	it('is not begun for who has left', async () => {
		expect(await readFor('before')).toEqual([]);
	});

	it('ends what it is read from when who takes it leaves', async () => {
		expect((await readFor('at the first piece')).at(-1)).toBe('closed');
	});
});
